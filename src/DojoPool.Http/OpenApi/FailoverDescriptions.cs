using DojoPool.Contracts.Failover;
using DojoPool.Control.Operations;

namespace DojoPool.Http.OpenApi;

internal static class FailoverDescriptions
{
    private const string Feature = "Failover";

    private static readonly FailoverStarted Started = new(true, "Failover initiated to region: eu-west", Samples.RunId, $"/api/database/failovers/{Samples.RunId}");

    public static readonly IReadOnlyList<Described> All =
    [
        new(Catalogue.StartFailover, Feature, "A switchover where the writer answers: it is drained first and nothing is lost. Follow `statusUrl`.")
        {
            Body = new FailoverOrder("maintenance"),
            Status = 202,
            Answer = Started,
            Refusals = [404, 409],
        },
        new(Catalogue.PlanFailover, Feature, "By the same decision as the order itself.") { Answer = Samples.Plan, Refusals = [404] },
        new(Catalogue.FailoverById, Feature, "") { Answer = Samples.Run, Refusals = [404] },
        new(Catalogue.FailoverHistory, Feature, "") { Query = [QueryValue.Limit(10), QueryValue.Offset], Answer = new FailoverHistoryAnswer([Samples.Run], null) },
        new(Catalogue.Approve, Feature, "Names the candidate of the offer and the largest loss accepted; a new attempt detects again and checks both after the cut.")
        {
            Body = new ApproveOrder(Samples.Candidate, 65_536, 30, "The region is gone for hours."),
            BodyRequired = true,
            Status = 202,
            Answer = Started with { Message = $"Failover approved with candidate: {Samples.Candidate}" },
            Refusals = [404, 409],
        },
        new(Catalogue.Cancel, Feature, "After it has claimed an epoch a run only goes forwards.")
        {
            Status = 202,
            Answer = new OrderDone(true, $"Cancellation requested of failover: {Samples.RunId}"),
            Refusals = [404, 409],
        },
        new(Catalogue.Pause, Feature, "Nothing fails over by itself and nothing is fenced; orders of a person go on to work.")
        {
            Body = new PauseOrder("network maintenance", Samples.At.AddHours(2)),
            BodyRequired = true,
            Answer = new OrderDone(true, "Automation is paused."),
            Refusals = [409],
        },
        new(Catalogue.Resume, Feature, "") { Answer = new OrderDone(true, "Automation works again."), Refusals = [409] },
    ];
}

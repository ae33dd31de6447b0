using DojoPool.Contracts.Admin;
using DojoPool.Control.Admin;
using DojoPool.Control.Operations;
using DojoPool.Core.Topology;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Admin;

/// <summary>Orders about reading: how much, or not at all.</summary>
public sealed class ReadOrderHandlers(ReadDesk desk) : IHandlers
{
    private const int LongestReason = 500;
    private static readonly string WeightRange = $"1–{ReadRule.FullWeight}";

    public IEnumerable<Handler> All => [new(Catalogue.OrderReads, OrderAsync)];

    private async Task<Answer> OrderAsync(Call call, CancellationToken cancellation)
    {
        var endpoint = call.Fields.Path("id");
        var body = await call.BodyAsync<ReadOrder>(cancellation);
        if (body.Bad is { } unreadable)
            return unreadable;
        var order = body.Value ?? new ReadOrder(null, null, null);
        if (order.Weight is { } weight and (< 1 or > ReadRule.FullWeight))
            call.Fields.Report("weight", $"{weight} is out of range.", WeightRange);
        if (order.Weight is null && order.NoRead is null)
            call.Fields.Report("weight", "It is missing, and so is noRead.", $"{WeightRange}, or noRead true or false");
        var reason = call.Fields.Required("reason", order.Reason, LongestReason);
        if (call.Fields.Bad is { } bad)
            return bad;
        return await desk.OrderAsync(endpoint, order.Weight, order.NoRead, reason, call.Caller.Name, cancellation) switch
        {
            ReadOrderOutcome.Done done => Answer.Ok(Told(endpoint, done.Row)),
            ReadOrderOutcome.Refused refused => Problems.Refused(refused.Answer),
            var other => throw new InvalidOperationException($"{other} is not an answer."),
        };
    }

    private static ReadOrderAnswer Told(string endpoint, TopologyRow row)
    {
        var reads = RegionViews.ReadsOf(endpoint, row);
        var message = reads.NoRead ? $"{endpoint} gets no new reads; those that are under way finish." : $"{endpoint} reads with weight {reads.Weight}.";
        return new ReadOrderAnswer(true, message, endpoint, reads);
    }
}

using DojoPool.Contracts.Routing;
using DojoPool.Contracts.Sql;
using DojoPool.Control.Operations;
using DojoPool.Control.Routing;
using DojoPool.Core.Routing;

namespace DojoPool.Http.OpenApi;

internal static class RoutingDescriptions
{
    private const string Feature = "Routing";
    private const int DayInMs = 24 * 60 * 60 * 1000;

    public static readonly IReadOnlyList<Described> All =
    [
        new(Catalogue.RoutingWrite, Feature, "A lease, counted from before the request was sent. Without a writer: 503, with the time after which to ask again.")
        {
            Query = [new QueryValue("waitMs", "How long the request may be held open while there is no writer; a host may hold it for less.", 0, LookupHold.LongestMs, 0)],
            Answer = new WriteRoute(Samples.Writer, "us-east", "db-us-east.dojo-pool.internal", 5432, "dojopool", "verify-full", 1, 3000, 0, 3, Samples.At),
        },
        new(Catalogue.RoutingRead, Feature, "The nearest healthy replica within the bound, else the writer; the answer says why.")
        {
            Query =
            [
                new QueryValue("region", "Where the reader is."),
                new QueryValue("maxStalenessMs", "The oldest state that will do.", 0, DayInMs),
                new QueryValue("after", $"A token of an own write that must be seen: {ReadToken.Form}."),
            ],
            Answer = new ReadRoute(
                Samples.Candidate, "eu-west", "db-eu-west.dojo-pool.internal", 5432, "dojopool", "verify-full", false, 1, 12,
                "the nearest of 2 that will do", [new ReadRejection("asia-pacific-primary", "it answers slower")], 840, 3, Samples.At),
            Refusals = [409],
        },
        new(Catalogue.RoutingReport, Feature, "Starts Detection at once; it is never sufficient alone.")
        {
            Body = new FailureReport(Samples.Writer, 1, FailureKinds.Timeout, "16/B374D848"),
            BodyRequired = true,
            Status = 202,
            Answer = new ReportAnswer(true, "The writer is looked at."),
        },
        new(Catalogue.AnalyzeQuery, "Queries", "The first three members of the answer are the guide's, the others say why.")
        {
            Body = new AnalyzeQueryRequest("SELECT * FROM matches WHERE tournament_id = $1"),
            BodyRequired = true,
            Answer = new AnalyzeQueryResponse(
                "SELECT * FROM matches WHERE tournament_id = $1", new QueryAnalysis(true, false, false, "simple"), "Route to nearest healthy replica for optimal performance",
                "read", [], [], ["matches"], "7d3f1c0a9be24c55", "SELECT * FROM matches WHERE tournament_id = $1", [],
                new QueryRouting("replica", Samples.Candidate, "the nearest of 2 that will do")),
        },
    ];
}

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

    private static readonly QueryValue Explain = new(
        "explain", "The answer says why: every candidate with score, rejection and the age of each fact, beside the snapshot's version and the seed.", Usual: "false", Words: ["true", "false"]);

    private static Described Health(Operation operation) => new(operation, Feature, $"The role is one of {string.Join(", ", HealthRoles.All)}. 503: it has not that role now.")
    {
        Query = [new QueryValue("lag", $"The most that a replica may be behind: {LagBound.Form}.")],
        Answer = new EndpointHealthAnswer(Samples.Writer, HealthRoles.Primary, true, "It is primary in epoch 1.", 1, null, 0),
        Refusals = [404],
    };

    public static readonly IReadOnlyList<Described> All =
    [
        new(Catalogue.RoutingWrite, Feature, "A lease, counted from before the request was sent. Without a writer: 503, with the time after which to ask again.")
        {
            Query = [new QueryValue("waitMs", "How long the request may be held open while there is no writer; a host may hold it for less.", 0, LookupHold.LongestMs, 0), Explain],
            Answer = new WriteRoute(Samples.Writer, "us-east", "db-us-east.dojo-pool.internal", 5432, "dojopool", "verify-full", 1, 3000, 0, 3, Samples.At),
        },
        new(Catalogue.RoutingRead, Feature, "The nearest healthy replica within the bound, else the writer; the answer says why.")
        {
            Query =
            [
                new QueryValue("region", "Where the reader is."),
                new QueryValue("maxStalenessMs", "The oldest state that will do.", 0, DayInMs),
                new QueryValue("after", $"A token of an own write that must be seen: {ReadToken.Form}."),
                new QueryValue("consistency", "What may be missing; bounded and session say that the value they need must be given.", Usual: Consistencies.Eventual, Words: [.. Consistencies.All]),
                Explain,
                new QueryValue("seed", "Of an explained answer: the same facts and seed give the same answer.", 0, int.MaxValue),
            ],
            Answer = new ReadRoute(
                Samples.Candidate, "eu-west", "db-eu-west.dojo-pool.internal", 5432, "dojopool", "verify-full", false, 1, 12,
                "the nearest of 2 that will do", [new ReadRejection("asia-pacific-primary", "it answers slower")], 840, 3, Samples.At),
            Refusals = [409],
        },
        new(Catalogue.RoutingTopology, Feature, "Bears an ETag. With after and waitSeconds it is held, where the host allows that, until the row changes. It is no lease: nobody may write by it.")
        {
            Query =
            [
                new QueryValue("after", "The epoch that is known: a newer one is answered at once.", 0, int.MaxValue),
                new QueryValue("change", "The change of the row that is known, as an answer told it: another one is answered at once."),
                new QueryValue("waitSeconds", "How long the request may be held open; a host may hold it for less.", 0, LookupHold.LongestMs / 1000, 0),
            ],
            Answer = new TopologySnapshot(
                1, "stable", Samples.Writer, 2000, [new SnapshotEpoch(1, Samples.Writer, "0/0", false)],
                [new SnapshotEndpoint(
                    Samples.Candidate, "eu-west", "db-eu-west.dojo-pool.internal", 5432, "dojopool", "verify-full", 3, true, null, 1200, 840, "16/B374D848", 1,
                    new Dictionary<string, double> { ["eu-west"] = 1.2 })],
                2000, 0, Samples.At)
            {
                Change = "5f0c6c3c6a5e4f0c9a43b1a1f2d7c9e4",
            },
        },
        new(Catalogue.RoutingConnectionString, Feature, "Without user and password. It is no lease: who connects by it is covered by the plane's fence only.")
        {
            Query = [new QueryValue("for", "The driver's dialect; it must be given.", Words: [.. ConnectionTexts.Dialects]), new QueryValue("region", "Where the application is: its readers come first.")],
            Answer = new ConnectionStringAnswer(
                ConnectionTexts.Libpq, "postgresql://db-us-east.dojo-pool.internal:5432,db-eu-west.dojo-pool.internal:5432/dojopool?sslmode=verify-full&target_session_attrs=read-write",
                "postgresql://db-eu-west.dojo-pool.internal:5432,db-us-east.dojo-pool.internal:5432/dojopool?sslmode=verify-full&target_session_attrs=prefer-standby", 1),
        },
        Health(Catalogue.EndpointHealth), Health(Catalogue.EndpointHealthHead), Health(Catalogue.EndpointHealthOptions),
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

using DojoPool.Contracts.Admin;
using DojoPool.Control.Operations;

namespace DojoPool.Http.OpenApi;

internal static class AdminDescriptions
{
    private const string Reading = "Status and monitoring";
    private const string Doing = "Management";

    private static readonly PoolsRenewedAnswer Renewed = new(
        true, "Connection pools renewed in region: us-east", "host-1-4711", [new RenewedPools(Samples.Writer, "us-east", 4, 2, 2, null)],
        "Every other instance and client library renews its pools before it uses them again.");

    public static readonly IReadOnlyList<Described> All =
    [
        new(Catalogue.Status, Reading, "") { Answer = Samples.Status },
        new(Catalogue.Health, Reading, "") { Answer = new HealthAnswer(Samples.Health, [], Samples.At) },
        new(Catalogue.Metrics, Reading, "")
        {
            Query = [new QueryValue("endpoint", "Only of this one."), QueryValue.Limit(50), QueryValue.Offset],
            Answer = new MetricsAnswer([Samples.Metric], "/api/database/metrics?limit=50&offset=50"),
        },
        new(Catalogue.Performance, Reading, "Of the stored probes of the last hours; the answer says of which.") { Answer = Samples.Performance },
        new(Catalogue.Regions, Reading, "") { Answer = new RegionsAnswer(Samples.Writer, 1, [Samples.Region], Samples.At) },
        new(Catalogue.Connections, Reading, "Pools are an instance's own: the answer names it.") { Answer = Samples.Connections },
        new(Catalogue.Dashboard, Reading, "The first six members are the guide's.")
        {
            Answer = new DashboardAnswer(
                "healthy", "us-east", 0, 3.2, 100, null, Samples.Topology, [Samples.Region], [], null, [new SeriesView(Samples.Writer, [1772366400], [1.4], [null])], [],
                new CallerView("alice", "admin"), 1000, Samples.At),
        },
        new(Catalogue.Export, Reading, "Complete, self-contained and without secrets. With `failover` the post-mortem of that one, of another shape than the example.")
        {
            Query = [new QueryValue("format", "What it is written as.", Usual: "json", Words: ["json", "html"]), new QueryValue("failover", "The failover to tell of.")],
            Answer = Samples.Report,
            Refusals = [404],
        },
        new(Catalogue.Audit, Reading, "") { Query = [QueryValue.Limit(50), QueryValue.Offset], Answer = new AuditAnswer([Samples.Audit], null) },
        new(Catalogue.AuditVerify, Reading, "With number and hash of an entry that was kept elsewhere, cut-off entries are noticed too.")
        {
            Query = [new QueryValue("number", "Of the entry that was kept.", 1, int.MaxValue), new QueryValue("hash", "Its hash, 64 hexadecimal digits.")],
            Answer = new AuditVerifyAnswer(true, null, 12, new string('a', 64), Samples.At),
        },
        new(Catalogue.HealthCheck, Doing, "Due or not. Who asks in the same second shares the answer.")
        {
            Answer = new HealthCheckAnswer(true, "7 endpoints probed from 3 vantage(s)", [Samples.Metric], [], null, Samples.At),
        },
        new(Catalogue.RefreshConnections, Doing, "Raises a generation that every instance and client library obeys before it uses a pool again; this instance renews at once.")
        {
            Answer = Renewed,
            Refusals = [409],
        },
        new(Catalogue.Reconnect, Doing, "As connections/refresh, of one region.") { Answer = Renewed, Refusals = [404, 409] },
        new(Catalogue.OrderReads, Doing, "Stands in the topology row until it is taken back. With noRead no new reads go there and those under way finish; as the writer it still answers who needs the newest state.")
        {
            Body = new ReadOrder(50, false, "its disk is being replaced"),
            BodyRequired = true,
            Answer = new ReadOrderAnswer(true, $"{Samples.Candidate} reads with weight 50.", Samples.Candidate, new ReadRuleView(50, false, "alice", "its disk is being replaced", Samples.At)),
            Refusals = [404, 409],
        },
    ];
}

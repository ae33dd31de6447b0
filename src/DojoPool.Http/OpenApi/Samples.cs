using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Alerts;
using DojoPool.Contracts.Failover;

namespace DojoPool.Http.OpenApi;

/// <summary>Values for examples: one small system, told the same everywhere.</summary>
internal static class Samples
{
    public const string Writer = "us-east-primary";
    public const string Candidate = "eu-west-primary";
    public const string RunId = "failover-2-1";

    public static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly SystemHealth Health = new("healthy", true, 100, 3.2, 0, null, 99.98);

    public static readonly AlertView Alert = new(
        $"{Writer}.endpoint_down", "endpoint_down", "critical", "emergency", Writer, $"{Writer}: No answer. Seen from eu-west, us-east.",
        At, At.AddSeconds(30), 2, null, new AcknowledgementView("alice", At.AddSeconds(20), "looking at it"));

    public static readonly CandidateView Chosen = new(
        Candidate, "eu-west", 8, true, "best of those that qualify; would lose 0 bytes (0 known, 0.0 s unobserved at 0 B/s)", "0/3002448", 0, 1.3);

    public static readonly CandidateView Rejected = new(
        "asia-pacific-primary", "asia-pacific", 6, false, $"{Candidate} has the higher priority (8 against 6)", "0/3002448", 0, 1.6);

    public static readonly FailoverView Run = new(
        RunId, "completed", false, Writer, Candidate, null, 1, 2, $"{Writer} did not answer eu-west in a tick", "automation", At, At, At.AddSeconds(4.6), 4.6, 7, "notification",
        [new StepView(1, "detection", At, 2.1, 4, "done", "2 of 3 regions say down (eu-west, asia-pacific), 0 up (none), 2 needed")],
        [Chosen, Rejected], $"{Candidate} writes as the writer of epoch 2", [$"Bring back {Writer}"], new LossView(0, 0), new LossView(0, null), null);

    public static readonly EndpointView Endpoint = new(
        Writer, "primary", "writer", "db-us-east.dojo-pool.internal", 5432, true, "healthy",
        [new VantageView("us-east", At, "healthy", "", 1.4, null, null, 0, 120.5, 14, 100)]);

    public static readonly RegionView Region = new("us-east", 10, true, 30_000, 300_000, [Endpoint]);

    public static readonly TopologyView Topology = new(
        "stable", 1, Writer, null, null, null, false, [Candidate], [], [], null, 3000, 500, At, [new EpochView(1, Writer, "0/0", false, At)]);

    public static readonly StatusAnswer Status = new(Health, Topology, [Region], null, [], At);

    public static readonly MetricView Metric = new(Candidate, "eu-west", "us-east", At, "healthy", "", 1.3, 0, 12, 0, 41.5, 9, 1, 100);

    private static readonly ResponseTimes Times = new(1.6, 1.4, 2.1, 2.6, 4.8, 11.2);

    public static readonly PerformanceAnswer Performance = new(
        1.6, 120.5, 99.98, new PerformanceWindow(At.AddHours(-2), At, 5000),
        [new RegionPerformance("us-east", 100, Times, 120.5, 2142)],
        [new EndpointPerformance(Candidate, "eu-west", 99.98, Times, new Throughput(41.5, 40.2, 66), new LagTimes(12, 210, 950), 0.0002, 714)], At);

    public static readonly ConnectionsAnswer Connections = new(
        "host-1-4711", new PoolTotals(2, 1, 1, 0, 16),
        [new EndpointConnections(Writer, "us-east", 3, [new PoolView("plane", "command", 1, 0, 1, 0, 8)], new ServerConnections(14, 2, 100, 14, At))], At);

    public static readonly AuditView Audit = new(At, "alice", "failover.request", "eu-west", "maintenance");

    public static readonly PlanAnswer Plan = new(
        "eu-west", "switchover", $"{Writer} would be drained and {Candidate} would take over with all of it; nothing would be lost.", Writer, Candidate,
        [Chosen, Rejected], new LossView(0, 0), [], [new PlannedStepView(4, "promotion", 0.4, 6, 15)], 1.3,
        new LossForecastView("us-east", Candidate, [Chosen, Rejected], new LossView(4096, 1.2), null, []), At);

    public static readonly SystemReport Report = new(
        "DojoPool Regional Failover", "0.1.0", At, Status, Performance, Connections, new Dictionary<string, string> { ["policy.lossBudgetBytes"] = "16777216" },
        [Alert], [Run], [Audit], null);
}

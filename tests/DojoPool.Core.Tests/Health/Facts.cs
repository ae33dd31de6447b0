using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Tests.Health;

/// <summary>A small fleet and its healthy facts, to spoil one of.</summary>
internal static class Facts
{
    public const string Writer = "us-east-primary";
    public const string Replica = "us-east-replica-1";
    public const string Other = "eu-west-primary";

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Fleet Fleet = new(
        [Region("us-east", 10), Region("eu-west", 8), Region("asia-pacific", 6)],
        [Endpoint(Writer, "us-east"), Endpoint(Replica, "us-east", EndpointKind.Replica), Endpoint(Other, "eu-west"), Endpoint("asia-pacific-primary", "asia-pacific")]);

    public static readonly TopologyRow Stable = Transitions.First(Fleet, new LeaseTerms(3000, 500), set: null, Change("c1"));

    public static readonly TopologyRow Claimed = Transitions.Claim(Transitions.Suspect(Stable, planned: false, Change("c2")), Other, grounds: null, Change("c3"));

    /// <summary>us-east was lost, eu-west has taken over, nobody has joined it yet.</summary>
    public static readonly TopologyRow Moved = Transitions.Publish(Transitions.WillPromote(Claimed, Fleet, Change("c4")), Fleet, new Lsn(1000), [], set: null, Change("c5"));

    public static readonly TopologyRow Undone = Transitions.Undo(Claimed, Change("c4"));

    public static readonly ServerFacts OfWriter = new()
    {
        InRecovery = false, ServerTime = Noon, Timeline = 1, Position = new Lsn(1000), Epoch = new EpochMark(1, Writer), Connections = 10, MaxConnections = 100,
        Transactions = 500, ReceiverTimeout = TimeSpan.FromSeconds(5), Senders = [new SenderFacts(Other, "streaming", "async", null, null)],
    };

    public static readonly ServerFacts OfStandby = OfWriter with
    {
        InRecovery = true, Replayed = new Lsn(1000), Senders = [], Receiver = new ReceiverFacts("streaming", TimeSpan.FromSeconds(0.2), new Lsn(1000), 1),
    };

    public static readonly WriterSamples Samples = WriterSamples.None
        .Add(new WriterSample(Noon.AddSeconds(-60), new Lsn(600))).Add(new WriterSample(Noon.AddSeconds(-30), new Lsn(800))).Add(new WriterSample(Noon, new Lsn(1000)));

    public static Situation In(TopologyRow? row) => new(row, Samples, 1, new HealthThresholds());

    public static ProbeResult Result(string endpoint, ServerFacts? facts, ProbeFault? fault = null, CanaryOutcome canary = CanaryOutcome.NotSent, double milliseconds = 5) =>
        new("us-east", endpoint, Noon, TimeSpan.FromMilliseconds(milliseconds), fault, facts, canary);

    public static Change Change(string id) => new(id, Noon);

    private static Region Region(string id, int priority) => new(id, priority, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));

    private static Endpoint Endpoint(string id, string region, EndpointKind kind = EndpointKind.RegionalPrimary) =>
        new(id, region, kind, $"{id}.example", 5432, "dojopool", "require", kind == EndpointKind.RegionalPrimary);
}

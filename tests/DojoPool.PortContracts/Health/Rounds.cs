using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.PortContracts.Health;

internal static class Rounds
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static HealthRound Of(string vantage, DateTimeOffset at, int endpoints, int from = 0) =>
        new(vantage, at, [.. Enumerable.Range(from, endpoints).Select(n => Sample(vantage, $"endpoint-{n:000}", at))]);

    public static HealthSample Sample(string vantage, string endpoint, DateTimeOffset at) => new(
        vantage, endpoint, at, Verdict.Healthy, "It is fine.", TimeSpan.FromMilliseconds(12.5), 4096, TimeSpan.FromSeconds(1.5), 0.05, 120.25, true, new ServerFacts
        {
            InRecovery = true,
            ServerTime = at.AddTicks(7),
            Timeline = 3,
            Position = Lsn.Parse("16/B374D848"),
            Replayed = Lsn.Parse("16/B374D800"),
            Receiver = new ReceiverFacts("streaming", TimeSpan.FromSeconds(0.3), Lsn.Parse("16/B374D848"), 3),
            ReceiverTimeout = TimeSpan.FromSeconds(5),
            Epoch = new EpochMark(1, "us-east-primary"),
            Connections = 12,
            MaxConnections = 100,
            Senders = [new SenderFacts("eu-west-primary", "streaming", "sync", Lsn.Zero, null)],
            VersionNumber = 150018,
        });
}

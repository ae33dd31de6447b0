using Azure.Core;
using DojoPool.Control.Alerts;
using DojoPool.Control.Election;
using DojoPool.Control.Health;
using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;
using DojoPool.Storage.Tests.Azurite;
using DojoPool.Storage.Tests.Requests;

namespace DojoPool.Storage.Tests.Health;

/// <summary>
/// A whole tick of one vantage, with its alerts, counted as it leaves the machine: at most 2 + endpoints/50 write transactions while nothing
/// is wrong (DESIGN §11).
/// </summary>
[Trait("needs", "servers")]
public sealed class TickCostTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(7)]
    [InlineData(50)]
    [InlineData(120)]
    public async Task A_quiet_tick_writes_at_most_two_and_one_a_fifty(int endpoints)
    {
        var requests = new RequestCounter();
        var storage = await azurite.OpenAsync(requests);
        var (fleet, time) = (FleetOf(endpoints), new Clock { Now = Noon });
        var register = new TopologyRegister(storage.Topology, time);
        await register.EnsureAsync(fleet, new LeaseTerms(3000, 500), null, TestContext.Current.CancellationToken);
        var plan = new ProbingPlan(fleet, new FailoverPolicy(), new HealthThresholds(), ["us-east"], TimeSpan.FromSeconds(30));
        var tick = new ProbeTick(
            plan, new ProbeRound(new AllWell(time), time), register, storage.Health, new StoredObservations(fleet, storage.Health, register, time),
            new HealthAlerts(storage.Alerts), new NoDoubt(), time);
        for (var n = 0; n < 3; n++)
        {
            requests.Seen.Clear();
            var report = await tick.RunAsync(TestContext.Current.CancellationToken);
            Assert.True(report is { Stored: true, AlertsStored: true, Doubted: null });
            Assert.InRange(requests.Writes, 2, 2 + (endpoints / 50));
            Assert.InRange(requests.Seen.Count(r => r.Method == RequestMethod.Get), 1, MostReads(n));
            time.Now += TimeSpan.FromSeconds(30);
        }
    }

    /// <summary>The row before and after the probes and for what was observed, the latest rows, open alerts, and two looks at the history.</summary>
    private static int MostReads(int tick) => 16 + (6 * tick);

    private static Fleet FleetOf(int endpoints) => new(
        [new Region("us-east", 10, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)), new Region("eu-west", 8, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5))],
        [Primary("us-east"), Primary("eu-west"), .. Enumerable.Range(1, endpoints - 2).Select(n => Primary("us-east") with { Id = $"us-east-replica-{n}", Kind = EndpointKind.Replica, Promotable = false })]);

    private static Endpoint Primary(string region) =>
        new($"{region}-primary", region, EndpointKind.RegionalPrimary, $"{region}.example", 5432, "dojopool", "require", Promotable: true);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class AllWell(TimeProvider time) : IEndpointProber
    {
        public Task<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellation)
        {
            var standby = request.Endpoint != "us-east-primary";
            return Task.FromResult(new ProbeResult(request.Vantage, request.Endpoint, time.GetUtcNow(), TimeSpan.FromMilliseconds(2), null, new ServerFacts
            {
                InRecovery = standby,
                ServerTime = time.GetUtcNow(),
                Timeline = 1,
                Position = new Lsn(1000),
                Replayed = standby ? new Lsn(1000) : null,
                Receiver = standby ? new ReceiverFacts("streaming", TimeSpan.Zero, new Lsn(1000), 1) : null,
                ReceiverTimeout = TimeSpan.FromSeconds(5),
                Epoch = new EpochMark(1, "us-east-primary"),
                Connections = 5,
                MaxConnections = 100,
            }, request.Canary ? CanaryOutcome.Written : CanaryOutcome.NotSent));
        }
    }

    private sealed class NoDoubt : IWriterDoubt
    {
        public Task DoubtAsync(string cause, CancellationToken cancellation) => throw new InvalidOperationException($"Nothing is wrong, but: {cause}");
    }
}

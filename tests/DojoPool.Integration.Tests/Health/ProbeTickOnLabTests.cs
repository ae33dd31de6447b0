using DojoPool.Control.Alerts;
using DojoPool.Control.Election;
using DojoPool.Control.Health;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Alerts;
using DojoPool.Core.Health;
using DojoPool.Integration.Tests.Postgres;
using DojoPool.Lab.Topology;
using DojoPool.Storage;

namespace DojoPool.Integration.Tests.Health;

/// <summary>Whole ticks and samples over real servers, real links and a real store.</summary>
[Trait("needs", "servers")]
public sealed class ProbeTickOnLabTests(LabFixture fixture) : IClassFixture<LabFixture>, IWriterDoubt, IAsyncLifetime
{
    private readonly List<string> doubts = [];
    private PlaneOnLab plane = null!;
    private DojoStorage storage = null!;
    private TopologyRegister register = null!;

    public async ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(fixture.Lab);
        storage = DojoStorage.Open(DojoStorageOptions.From(plane.Settings.Store));
        await storage.EnsureTablesAsync(CancellationToken.None);
        register = new TopologyRegister(storage.Topology, TimeProvider.System);
        await register.EnsureAsync(plane.Settings.Fleet, plane.Settings.Lease, set: null, CancellationToken.None);
    }

    [Fact]
    public async Task A_healthy_lab_is_healthy_from_every_vantage_and_its_lag_is_known()
    {
        var sampler = Sampler();
        TickReport report = null!;
        // A standby that is just catching up has not reached the oldest sample of the writer yet.
        await Eventually.True(async () =>
        {
            await sampler.SampleAsync(CancellationToken.None);
            report = await Tick(sampler).RunAllAsync(CancellationToken.None);
            return report.Rounds.SelectMany(r => r.Samples).All(s => s.Endpoint == GuideTopology.FirstWriter || s.Staleness is not null);
        });
        Assert.True(report is { Stored: true, AlertsStored: true, Doubted: null, Blind.Count: 0 });
        var samples = report.Rounds.SelectMany(r => r.Samples).ToList();
        Assert.All(samples, s => Assert.True(s.Verdict is Verdict.Healthy or Verdict.Slow, $"{s.Endpoint} from {s.Vantage}: {s.Verdict} {s.Detail}"));
        Assert.Equal(21, samples.Count);
        Assert.All(samples.Where(s => s.Endpoint != GuideTopology.FirstWriter), s => Assert.True(s is { LagBytes: not null }, $"{s.Endpoint}: lag unknown"));
        var observed = await sampler.NowAsync(CancellationToken.None);
        Assert.Equal(
            plane.Settings.Fleet.DirectStandbysOf(GuideTopology.FirstWriter).Select(e => e.Id).Order(StringComparer.Ordinal), observed.Heard.Order(StringComparer.Ordinal));
        Assert.NotNull(observed.Trail);
        Assert.Equal(3, (await storage.Health.ReadLatestAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_cut_link_to_the_writer_is_a_doubt_and_one_alert_and_everybody_else_is_healthy()
    {
        await Sampler().SampleAsync(CancellationToken.None);
        var link = fixture.Lab.Link("eu-west", GuideTopology.FirstWriter);
        link.BlackHole();
        try
        {
            var report = await Tick(Sampler()).RunAllAsync(CancellationToken.None);
            Assert.Equal($"{GuideTopology.FirstWriter} did not answer eu-west in a tick", report.Doubted);
            Assert.Equal([report.Doubted!], doubts);
            Assert.Equal(
                [("eu-west", GuideTopology.FirstWriter)],
                report.Rounds.SelectMany(r => r.Samples).Where(s => s.Verdict == Verdict.Unreachable).Select(s => (s.Vantage, s.Endpoint)));
            var open = await storage.Alerts.ReadOpenAsync(CancellationToken.None);
            Assert.Equal([(AlertType.EndpointDown, AlertSeverity.High)], open.Where(a => a.Subject == GuideTopology.FirstWriter).Select(a => (a.Type, a.Severity)));
        }
        finally
        {
            link.Pass();
        }
    }

    Task IWriterDoubt.DoubtAsync(string cause, CancellationToken cancellation)
    {
        doubts.Add(cause);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    // A busy machine may need more than a second for 21 first log-ins; what a black hole swallows is lost with any patience.
    private ProbingPlan Plan => new(plane.Settings.Fleet, plane.Settings.Policy with { ProbeTimeout = TimeSpan.FromSeconds(4) }, plane.Settings.Thresholds, plane.Settings.Vantages, plane.Settings.ProbeSchedule.Tick);

    private ProbeRound Probing => new(plane.Prober, TimeProvider.System);

    private Sampler Sampler() =>
        new(Plan, Probing, new TopologyCache(register, TimeProvider.System), this, plane.Settings.SampleInterval, TimeProvider.System);

    private ProbeTick Tick(IObservations observations) =>
        new(Plan, Probing, register, storage.Health, observations, new HealthAlerts(storage.Alerts), this, TimeProvider.System);
}

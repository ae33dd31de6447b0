using DojoPool.Control.Alerts;
using DojoPool.Control.Election;
using DojoPool.Control.Health;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Alerts;
using DojoPool.Fakes.Health;
using DojoPool.Fakes.Topology;

namespace DojoPool.Control.Tests.Health;

/// <summary>Three regions with four healthy servers, memory stores and a clock that stands still; a test spoils one of them.</summary>
internal sealed class World : IEndpointProber, IWriterDoubt
{
    public const string Writer = "us-east-primary";
    public const string Replica = "us-east-replica-1";
    public const string Europe = "eu-west-primary";
    public const string Asia = "asia-pacific-primary";

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Fleet Fleet = new(
        [Region("us-east", 10, 30), Region("eu-west", 8, 60), Region("asia-pacific", 6, 30)],
        [Endpoint(Writer, "us-east"), Endpoint(Replica, "us-east", EndpointKind.Replica), Endpoint(Europe, "eu-west"), Endpoint(Asia, "asia-pacific")]);

    private readonly Lock gate = new();

    public World(params string[] vantages)
    {
        Plan = new ProbingPlan(Fleet, new FailoverPolicy(), new HealthThresholds(), vantages.Length == 0 ? ["us-east", "eu-west", "asia-pacific"] : vantages, TimeSpan.FromSeconds(30));
        Rows.Put(Transitions.First(Fleet, new LeaseTerms(3000, 500), set: null, new Change("c1", Noon)));
        Register = new TopologyRegister(Rows, Time);
        Round = new ProbeRound(this, Time);
        Stored = new StoredObservations(Fleet, Health, Register, Time);
        Sampler = new Sampler(Plan, Round, new TopologyCache(Register, Time), this, TimeSpan.FromSeconds(2), Time);
        Tick = new ProbeTick(Plan, Round, Register, Health, Stored, new HealthAlerts(Alerts), this, Time);
    }

    public SetTime Time { get; } = new(Noon);
    public ProbingPlan Plan { get; }
    public MemoryTopologyStore Rows { get; } = new();
    public MemoryHealthStore Health { get; } = new();
    public MemoryAlertStore Alerts { get; } = new();
    public TopologyRegister Register { get; }
    public ProbeRound Round { get; }
    public StoredObservations Stored { get; }
    public Sampler Sampler { get; }
    public ProbeTick Tick { get; }

    public List<ProbeRequest> Asked { get; } = [];
    public List<string> Doubts { get; } = [];
    public IReadOnlyList<AlertNews> News => Alerts.News;

    /// <summary>What the servers say of themselves.</summary>
    public Dictionary<string, ServerFacts> Facts { get; } = Fleet.Endpoints.ToDictionary(e => e.Id, e => e.Id == Writer ? OfWriter : OfStandby);

    /// <summary>What goes wrong on a link, instead of the facts; null = nothing.</summary>
    public Func<ProbeRequest, Task<ProbeResult>?> Trouble { get; set; } = _ => null;

    public static ServerFacts OfWriter => new()
    {
        InRecovery = false, ServerTime = Noon, Timeline = 1, Position = new Lsn(1000), Epoch = new EpochMark(1, Writer), Connections = 10, MaxConnections = 100, Transactions = 500,
    };

    public static ServerFacts OfStandby => OfWriter with
    {
        InRecovery = true, Replayed = new Lsn(1000), ReceiverTimeout = TimeSpan.FromSeconds(5), Receiver = new ReceiverFacts("streaming", TimeSpan.FromSeconds(0.5), new Lsn(1000), 1),
    };

    public async Task<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellation)
    {
        lock (gate)
            Asked.Add(request);
        return Trouble(request) is { } trouble
            ? await trouble
            : new ProbeResult(request.Vantage, request.Endpoint, Time.GetUtcNow(), TimeSpan.FromMilliseconds(5), null, Facts[request.Endpoint], request.Canary ? CanaryOutcome.Written : CanaryOutcome.NotSent);
    }

    public Task DoubtAsync(string cause, CancellationToken cancellation)
    {
        lock (gate)
            Doubts.Add(cause);
        return Task.CompletedTask;
    }

    /// <summary>The named endpoints give no answer to the named vantages (none named: to nobody).</summary>
    public void Silence(string[] endpoints, params string[] vantages) => Trouble = request =>
        endpoints.Contains(request.Endpoint) && (vantages.Length == 0 || vantages.Contains(request.Vantage))
            ? Task.FromResult(Fault(request, FaultKind.NoAnswer)) : null;

    public ProbeResult Fault(ProbeRequest request, FaultKind kind) =>
        new(request.Vantage, request.Endpoint, Time.GetUtcNow(), TimeSpan.FromMilliseconds(5), new ProbeFault(kind, null, "because"), null, CanaryOutcome.NotSent);

    /// <summary>Moves the clock on by one minute, when every region is due, and ticks.</summary>
    public Task<TickReport> NextTickAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        return Tick.RunAsync(CancellationToken.None);
    }

    public Change Change(string id) => new(id, Time.GetUtcNow());

    private static Region Region(string id, int priority, int seconds) => new(id, priority, TimeSpan.FromSeconds(seconds), TimeSpan.FromMinutes(5));

    private static Endpoint Endpoint(string id, string region, EndpointKind kind = EndpointKind.RegionalPrimary) =>
        new(id, region, kind, $"{id}.example", 5432, "dojopool", "require", kind == EndpointKind.RegionalPrimary);
}

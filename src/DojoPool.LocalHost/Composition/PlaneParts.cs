using DojoPool.Cloud.Election;
using DojoPool.Cloud.Notifications;
using DojoPool.Cloud.Rejoin;
using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Control.Configuration;
using DojoPool.Control.Election;
using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Start;
using DojoPool.Control.Health;
using DojoPool.Control.Metrics;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Alerts;
using DojoPool.LocalHost.Opening;
using DojoPool.Postgres.Failover;
using DojoPool.Postgres.Health;
using DojoPool.Postgres.Sessions;
using DojoPool.Storage;
using Microsoft.Extensions.Logging;

namespace DojoPool.LocalHost.Composition;

/// <summary>
/// Everything of one plane but what wakes it up: adapters, engine, observations. LocalHost and the Functions host compose through this, so that
/// they differ in nothing but their loops and the engine that runs workflows.
/// </summary>
public sealed class PlaneParts : IAsyncDisposable
{
    private readonly EndpointSessions sessions;

    /// <summary>Each caller has a deadline of its own. Connections are renewed now and then, to follow a name that moves.</summary>
    private readonly HttpClient outgoing = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly TimeProvider time = TimeProvider.System;

    /// <param name="runs">What runs workflows, made from the stores and the activities.</param>
    /// <exception cref="IOException">The address book cannot be read.</exception>
    /// <exception cref="FormatException">It is not an address book.</exception>
    public PlaneParts(PlaneSettings settings, Func<DojoStorage, FailoverActivities, IRunStarter> runs, ILoggerFactory logs)
    {
        Settings = settings;
        var (fleet, policy) = (settings.Fleet, settings.Policy);
        Addresses = settings.AddressBookPath is { } path ? AddressBook.Parse(fleet, File.ReadAllText(path)) : AddressBook.Configured(fleet);
        Storage = DojoStorage.Open(DojoStorageOptions.From(settings.Store));
        DriverThreads.Reserve();
        sessions = new EndpointSessions(settings, Addresses, time);
        Meter.Gauges.SessionCounts = sessions.Counts;
        var (prober, commands) = (new EndpointProber(sessions), new EndpointCommands(sessions, Addresses));
        Commands = commands;
        var topology = new WatchedTopologyStore(Storage.Topology, sessions.Obey);
        var register = new TopologyRegister(topology, time);
        var stored = new StoredObservations(fleet, Storage.Health, register, time);
        Vantages = new LocalVantages(fleet, prober, settings.Vantages);
        var everywhere = new HttpVantages(Vantages, settings, outgoing);
        Engine = new FailoverEngine(new EnginePorts(
            fleet, policy, topology, Storage.Failovers, Storage.Alerts, Storage.Audit, prober, commands,
            new HttpRejoinHook(outgoing, settings.Rejoin?.Hook, settings.Rejoin?.Token?.Reveal(), Addresses),
            Publishers: [],
            everywhere,
            settings.Vantages,
            new ObservedSightings(() => Sampler ?? (IObservations)stored, stored, Reported),
            activities => runs(Storage, activities),
            time,
            Meter));
        Rows = new TopologyCache(register, time);
        var plan = new ProbingPlan(fleet, policy, settings.Thresholds, settings.Vantages, settings.ProbeSchedule.Tick);
        var probing = new ProbeRound(prober, time);
        Sampler = settings.SampleInterval > TimeSpan.Zero
            ? new Sampler(plan, probing, Rows, Engine.Doubt, settings.SampleInterval, time, Meter)
            : null;
        var news = logs.CreateLogger<AlertNews>();
        Delivery = new NoticeDelivery(
            Storage.Notices,
            [
                .. Sinks.Of(settings.Notify, outgoing, time).Prepend(new LogSink((severity, line) => news.Log(LevelOf(severity), "{News}", line)))
                    .Select(sink => new CountedSink(sink, Meter)),
            ],
            time);
        Tick = new ProbeTick(
            plan, probing, register, Storage.Health, Sampler ?? (IObservations)stored,
            new HealthAlerts(Storage.Alerts, policy.SwitchoverWhenStalled ? new StalledSwitchover(Engine.Desk, Storage.Failovers, time) : null),
            Engine.Doubt, time, Meter, new DiskUsage(sessions));
        PoolDesk = new PoolDesk(fleet, register, Storage.Audit, sessions, policy.CommandTimeout, time);
        Purge = new PurgeHistory(Storage.Health, settings.Retention, time);
        AuditCheck = new AuditCheck(Storage.Failovers, Storage.Audit, Storage.Alerts, time);
        Opening = new FirstSteps(settings, Storage, register, commands, time, logs.CreateLogger<FirstSteps>());
    }

    public PlaneSettings Settings { get; }
    public PlaneMeter Meter { get; } = new();
    public IAddressBook Addresses { get; }
    public DojoStorage Storage { get; }

    /// <summary>This plane's own: what it answers others from. To ask on would go round in circles.</summary>
    public IVantages Vantages { get; }

    /// <summary>What applications told: the doubt that their report starts counts it.</summary>
    public ReportedPositions Reported { get; } = new();

    /// <summary>The row as it was read last, for grants.</summary>
    public TopologyCache Rows { get; }

    public FailoverEngine Engine { get; }
    public ProbeTick Tick { get; }
    public PurgeHistory Purge { get; }
    public AuditCheck AuditCheck { get; }
    public IServerPools Pools => sessions;
    public PoolDesk PoolDesk { get; }

    /// <summary>To be run beside everything else: a sink may hang.</summary>
    public NoticeDelivery Delivery { get; }

    public FirstSteps Opening { get; }

    /// <summary>For a host to hold their sessions open: <see cref="EndpointCommands.WarmAsync"/>.</summary>
    public EndpointCommands Commands { get; }

    /// <summary>Null where the plane looks at its ticks only.</summary>
    public Sampler? Sampler { get; }

    public async ValueTask DisposeAsync()
    {
        if (Sampler is not null)
            await Sampler.DisposeAsync();
        await sessions.DisposeAsync();
        outgoing.Dispose();
        Meter.Dispose();
    }

    private static LogLevel LevelOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => LogLevel.Critical,
        AlertSeverity.High => LogLevel.Error,
        AlertSeverity.Medium => LogLevel.Warning,
        _ => LogLevel.Information,
    };
}

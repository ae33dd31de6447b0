using DojoPool.Cloud.Rejoin;
using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Configuration;
using DojoPool.Control.Election;
using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Runner;
using DojoPool.Control.Health;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Alerts;
using DojoPool.Http;
using DojoPool.LocalHost.Opening;
using DojoPool.Postgres.Failover;
using DojoPool.Postgres.Health;
using DojoPool.Postgres.Sessions;
using DojoPool.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DojoPool.LocalHost.Composition;

/// <summary>Everything of one plane, put together once: adapters, engine, observations, and the web application in front.</summary>
internal sealed class LocalPlane : IAsyncDisposable
{
    private readonly WebHost web;
    private readonly EndpointSessions sessions;
    private readonly HttpClient outgoing = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly PlaneLoops loops;
    private readonly LocalRuns runs;
    private readonly Sampler? sampler;

    private LocalPlane(PlaneSettings settings, IReadOnlyList<AuthToken> tokens, IAddressBook addresses, ILoggerFactory logs)
    {
        var time = TimeProvider.System;
        var (fleet, policy) = (settings.Fleet, settings.Policy);
        var storage = DojoStorage.Open(DojoStorageOptions.From(settings.Store));
        sessions = new EndpointSessions(settings, addresses, time);
        var (prober, commands) = (new EndpointProber(sessions), new EndpointCommands(sessions, addresses));
        var register = new TopologyRegister(storage.Topology, time);
        var stored = new StoredObservations(fleet, storage.Health, register, time);
        LocalRuns? made = null;
        var engine = new FailoverEngine(new EnginePorts(
            fleet, policy, storage.Topology, storage.Failovers, storage.Alerts, storage.Audit, prober, commands,
            new HttpRejoinHook(outgoing, settings.Rejoin?.Hook, settings.Rejoin?.Token?.Reveal(), addresses),
            Publishers: [],
            new LocalVantages(fleet, prober, settings.Vantages),
            settings.Vantages,
            new ObservedSightings(() => sampler ?? (IObservations)stored, stored),
            activities => made = Runs(storage, activities, time, logs),
            time));
        runs = made!;
        var cache = new TopologyCache(register, time);
        var plan = new ProbingPlan(fleet, policy, settings.Thresholds, settings.Vantages, settings.ProbeSchedule.Tick);
        var probing = new ProbeRound(prober, time);
        sampler = settings.SampleInterval > TimeSpan.Zero
            ? new Sampler(plan, probing, cache, engine.Doubt, settings.SampleInterval, time)
            : null;
        var alertLog = logs.CreateLogger<HealthAlerts>();
        var tick = new ProbeTick(
            plan, probing, register, storage.Health, sampler ?? (IObservations)stored,
            new HealthAlerts(storage.Alerts, new LogNotifier((severity, line) => alertLog.Log(LevelOf(severity), "{News}", line))), engine.Doubt, time);
        loops = new PlaneLoops(settings, engine, tick, sampler, new PurgeHistory(storage.Health, settings.Retention, time),
            new FirstSteps(settings, storage, register, commands, time, logs.CreateLogger<FirstSteps>()), time, logs);
        web = new WebHost(settings.Listen, logs, services => services
            .AddSingleton(fleet).AddSingleton(time).AddSingleton(addresses).AddSingleton(cache)
            .AddSingleton(new PlaneWarnings(settings.Warnings))
            .AddSingleton(storage.Health).AddSingleton(storage.Alerts).AddSingleton(storage.Failovers)
            .AddSingleton(engine.Desk).AddSingleton(engine.Doubt)
            .AddSingleton<IVantages>(new LocalVantages(fleet, prober, settings.Vantages))
            .AddSingleton(sampler as IReplicaFacts ?? new StoredReplicaFacts(storage.Health, settings.ProbeSchedule.Tick, time))
            .AddDojoHttp(tokens, new LookupHold(TimeSpan.FromMilliseconds(LookupHold.LongestMs))));
    }

    /// <exception cref="IOException">The address book cannot be read.</exception>
    /// <exception cref="FormatException">It is not an address book.</exception>
    public static LocalPlane Compose(PlaneSettings settings, IReadOnlyList<AuthToken> tokens)
    {
        var addresses = settings.AddressBookPath is { } path
            ? AddressBook.Parse(settings.Fleet, File.ReadAllText(path))
            : AddressBook.Configured(settings.Fleet);
        return new LocalPlane(settings, tokens, addresses, Logs.ToStandardError());
    }

    /// <summary>Listens, says where, and works until cancelled or signalled.</summary>
    /// <exception cref="IOException">The address is taken.</exception>
    public async Task RunAsync(TextWriter output, CancellationToken cancellation)
    {
        var url = await web.StartAsync(cancellation);
        await output.WriteLineAsync($"listening {url}");
        await output.FlushAsync(cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, web.Stopping);
        await loops.RunAsync(stop.Token);
        await web.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        if (sampler is not null)
            await sampler.DisposeAsync();
        await runs.DisposeAsync();
        await sessions.DisposeAsync();
        outgoing.Dispose();
    }

    private static LocalRuns Runs(DojoStorage storage, FailoverActivities activities, TimeProvider time, ILoggerFactory logs)
    {
        // Unique to this start of this host: what it wrote before it died counts as another's.
        var runner = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
        var log = logs.CreateLogger<LocalRuns>();
        return new LocalRuns(
            storage.Failovers, new JournaledRunner(storage.Failovers, activities, time, runner), time, runner,
            (run, fault) => log.LogError(fault, "{Run} broke off by a bug; it is taken up again.", run));
    }

    private static LogLevel LevelOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => LogLevel.Critical,
        AlertSeverity.High => LogLevel.Error,
        AlertSeverity.Medium => LogLevel.Warning,
        _ => LogLevel.Information,
    };
}

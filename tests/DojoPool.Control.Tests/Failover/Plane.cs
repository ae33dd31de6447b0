using DojoPool.Control.Election;
using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Runner;
using DojoPool.Control.Failover.Start;
using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Admin;
using DojoPool.Fakes.Alerts;
using DojoPool.Fakes.Failover;
using DojoPool.Fakes.Servers;
using DojoPool.Fakes.Topology;

namespace DojoPool.Control.Tests.Failover;

/// <summary>The production engine over the fake fleet and memory stores; hosts may die and be replaced, stores and servers stay.</summary>
internal sealed class Plane
{
    public static readonly string[] Regions = ["us-east", "eu-west", "asia-pacific"];

    /// <summary>Everything real waits for, in milliseconds: the order of events is what is tested, not their duration.</summary>
    public static readonly FailoverPolicy Fast = new()
    {
        BurstInterval = TimeSpan.FromMilliseconds(1),
        Margin = TimeSpan.FromMilliseconds(1),
        Lead = TimeSpan.FromMilliseconds(1),
        DrainTimeout = TimeSpan.FromMilliseconds(50),
        PromoteTimeout = TimeSpan.FromMilliseconds(50),
        CoolDown = TimeSpan.Zero,
    };

    private readonly List<Exception> _bugs = [];
    private int _hosts;

    public FakeFleet Servers { get; } = new();
    public MemoryTopologyStore Topology { get; } = new();
    public MemoryFailoverStore Failovers { get; } = new();
    public MemoryAlertStore Alerts { get; } = new();
    public MemoryAuditLog Audit { get; } = new();
    public FailoverPolicy Policy { get; set; } = Fast;
    public FakeRejoinHook Hook { get; }
    public FakeProber Prober { get; }
    public FakeSightings Sightings { get; }
    public IEndpointCommands Commands { get; set; }
    public IReadOnlyList<Exception> Bugs => _bugs;

    public Plane()
    {
        Hook = new FakeRejoinHook(Servers);
        Prober = new FakeProber(Servers, TimeProvider.System);
        Sightings = new FakeSightings(Servers, TimeProvider.System);
        Commands = new FakeCommands(Servers);
        Topology.Put(Transitions.First(
            FakeFleet.Fleet, new LeaseTerms(10, 2), null, new Change("first", DateTimeOffset.UnixEpoch)));
    }

    public TopologyRow Row => Topology.Row!;

    /// <summary>A host: the engine with runs of its own. Several may live side by side.</summary>
    /// <param name="runs">Another engine of workflows than the journaled runner.</param>
    public FailoverEngine Host(
        IFailoverStore? failovers = null, ITopologyStore? topology = null, IVantages? vantages = null, Func<FailoverActivities, IRunStarter>? runs = null,
        TimeProvider? clock = null)
    {
        var time = clock ?? TimeProvider.System;
        var runner = $"host-{++_hosts}";
        return new FailoverEngine(new EnginePorts(
            FakeFleet.Fleet, Policy, topology ?? Topology, failovers ?? Failovers, Alerts, Audit, Prober, Commands, Hook, [],
            vantages ?? new LocalVantages(FakeFleet.Fleet, Prober, Regions), Regions, Sightings,
            runs ?? (activities => new LocalRuns(
                failovers ?? Failovers, new JournaledRunner(failovers ?? Failovers, activities, time, runner), time, runner, _ => { }, (_, bug) => _bugs.Add(bug))),
            time));
    }

    /// <summary>A lost region: its servers are dead, its vantage sees nothing.</summary>
    public void LoseRegion(string region)
    {
        Servers.KillRegion(region);
        Prober.DeadVantages.Add(region);
    }

    /// <summary>Lets the watch work until every standby serves reads.</summary>
    public async Task UntilAllReadAsync(FailoverEngine host)
    {
        for (var look = 0; look < 1000 && Row.Readers.Count < FakeFleet.Fleet.Endpoints.Count - 1; look++)
            await host.Watcher.TryOnceAsync(default);
    }

    /// <summary>Waits for the end of a run, by its record.</summary>
    public async Task<FailoverRecord> EndOfAsync(string runId)
    {
        for (var look = 0; look < 10000; look++)
        {
            if (await Failovers.ReadAsync(runId, default) is { Status: not RunStatus.Running } record)
                return record;
            await Task.Delay(2);
        }

        var journal = await Failovers.ReadJournalAsync(runId, default);
        throw new TimeoutException(
            $"{runId} did not end; the row is {Row.Phase}({Row.Epoch}) of {Row.RunId}; done: {string.Join(", ", journal.Select(e => $"{e.Activity} by {e.Runner}"))}. {string.Join(" ", _bugs)}");
    }
}

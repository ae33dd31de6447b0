using DojoPool.Contracts.Routing;
using DojoPool.Control.Alerts;
using DojoPool.Control.Election;
using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Runner;
using DojoPool.Control.Health;
using DojoPool.Control.Routing;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Planes;

/// <summary>One start of one host: the production plane over simulated ports. It ends by never running another line.</summary>
#pragma warning disable CA1001 // A process that dies disposes of nothing.
public sealed class HostProcess
#pragma warning restore CA1001
{
    private readonly World _world;
    private readonly PlaneHost _host;
    private readonly LocalVantages _own;
    private readonly Sampler? _sampler;
    private readonly ProbeTick _tick;
    private readonly WriterReports _reports;

    public HostProcess(World world, PlaneHost host, int start)
    {
        (_world, _host) = (world, host);
        var (plan, fleet) = (world.Plan, world.Fleet);
        Scheduler = new HostScheduler(world.Agenda, host.Name);
        Clock = new HostClock(world.Agenda, Scheduler, world.Dice.Fork()) { Rate = host.ClockRate, Skew = host.ClockSkew, EarlyTimers = plan.EarlyTimers };
        var store = new StoreLink(host, world.Store, world.Calls);
        var prober = new ServerProber(host.VantageAt, world.Servers, world.Calls, world.Agenda, Clock, world.ClockOf);
        _own = new LocalVantages(fleet, prober, host.Vantages);
        var vantages = new RemoteVantages(host, _own, world.Hosts, world.Calls);
        var runner = $"{host.Name}-{start}";
        var reported = new ReportedPositions();
        Engine = new FailoverEngine(new EnginePorts(
            fleet, plan.Policy, store, store, store, store, prober,
            new ServerCommands(host, world.Servers, world.Calls, world.Agenda, world.ClockOf),
            new RemoteRejoinHook(host, world), [], vantages, host.Vantages,
            new ObservedSightings(() => _sampler ?? (IObservations)Stored!, Stored = new StoredObservations(fleet, store, new(store, Clock), Clock), reported),
            activities => new LocalRuns(
                store, new JournaledRunner(store, activities, Clock, runner), Clock, runner, world.History.Shown, world.History.Bug),
            Clock));
        Rows = new TopologyCache(Engine.Register, Clock);
        var probing = new ProbeRound(prober, Clock);
        var probingPlan = new ProbingPlan(fleet, plan.Policy, new(), host.Vantages, plan.Tick);
        _sampler = plan.SampleEvery > TimeSpan.Zero ? new Sampler(probingPlan, probing, Rows, Engine.Doubt, plan.SampleEvery, Clock) : null;
        _tick = new ProbeTick(
            probingPlan, probing, Engine.Register, store, _sampler ?? (IObservations)Stored, new HealthAlerts(store), Engine.Doubt, Clock);
        Writes = new WriteRoutes(Rows, fleet, world.Addresses, new LookupHold(TimeSpan.FromSeconds(10)), Clock);
        Reads = new ReadRoutes(Rows, _sampler ?? (IReplicaFacts)new StoredReplicaFacts(store, plan.Tick, Clock), fleet, world.Addresses, world.Dice.Fork(), Clock);
        _reports = new WriterReports(Rows, Engine.Doubt, reported, Clock);
    }

    public HostScheduler Scheduler { get; }
    public HostClock Clock { get; }
    public FailoverEngine Engine { get; }
    public TopologyCache Rows { get; }
    public WriteRoutes Writes { get; }
    public ReadRoutes Reads { get; }
    private StoredObservations Stored { get; }

    /// <summary>As a host does unasked.</summary>
    public void Begin()
    {
        var plan = _world.Plan;
        Start("recovery", () => LoopAsync(_ => TimeSpan.FromSeconds(1), Engine.Recovery.RunAsync));
        Start("watch", () => LoopAsync(_ => TimeSpan.FromSeconds(1), Engine.Watcher.TryOnceAsync));
        if (_sampler is not null)
            Start("sample", () => LoopAsync(OnMultiplesOf(plan.SampleEvery), _sampler.SampleAsync, atOnce: true));
        Start("tick", () => LoopAsync(OnMultiplesOf(plan.Tick), _tick.RunAsync, atOnce: _sampler is null));
    }

    /// <summary>An extra tick: a late one, or the same one twice.</summary>
    public void TickNow() => Start("tick", () => _tick.RunAllAsync(default));

    public void Start(string what, Func<Task> work) => _ = Scheduler.StartAsync(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception trouble) when (trouble is StoreUnavailableException or OperationCanceledException)
        {
            _world.History.Note($"{_host.Name}: {what} failed: {trouble.Message}");
        }
        catch (Exception bug)
        {
            _world.History.Bug(what, bug);
        }
    });

    /// <summary>Answers a question that came over the wires.</summary>
    public void Serve<T>(Func<Task<T>> work, Action<T> answer) => Start("request", async () => answer(await work()));

    public void AnswerVote(string region, VoteRequest request, Action<Vote?> answer) => Serve(() => _own.AskAsync(region, request, default), answer);

    public Task<ReportAnswer> ReportAsync(FailureReport report, string reporter) => _reports.ReportAsync(report, reporter, default);

    private async Task LoopAsync(Func<DateTimeOffset, TimeSpan> untilNext, Func<CancellationToken, Task> work, bool atOnce = false)
    {
        while (true)
        {
            try
            {
                if (!atOnce)
                    await Task.Delay(_host.Late(untilNext(Clock.GetUtcNow())), Clock, CancellationToken.None);
                atOnce = false;
                await work(default);
            }
            catch (StoreUnavailableException)
            {
                // A loop outlives every failure of its work.
            }
        }
    }

    private static Func<DateTimeOffset, TimeSpan> OnMultiplesOf(TimeSpan period) => now => TimeSpan.FromTicks(period.Ticks - (now.UtcTicks % period.Ticks));
}

using DojoPool.Chaos.History;
using DojoPool.Chaos.Stage;
using DojoPool.Cli.Benchmarks.Leases;
using DojoPool.Cli.Load;
using DojoPool.Client;
using DojoPool.Lab.Topology;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Load;

/// <summary>All applications of a run. Writers 1–4 use the library, 5 follows the lease by hand, 6 and 7 keep sessions, 8 and 9 are a process that can stand still, 10 and 11 play through a service.</summary>
internal sealed class ChaosLoad : IAsyncDisposable
{
    private const int Writers = 4;
    private const int ByHand = 5;
    private const int FirstSession = 6;
    private const int FirstInProcess = 8;
    private const int InProcess = 2;
    private const int FirstPlayer = 10;
    private const int Players = 2;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> tasks = [];
    private readonly List<IAsyncDisposable> owned = [];
    private readonly AckLog processAcks = new();

    private ChaosLoad(RunClock clock) => Log = new OpLog(clock);

    public OpLog Log { get; }

    /// <summary>Those whose outages are held against the budgets: they do nothing but write, through the library. (Who follows leases by hand asks, gives up after a second, and asks again.)</summary>
    public static IReadOnlyList<int> Steady { get; } = [1, 2, 3, 4, FirstInProcess, FirstInProcess + 1];

    /// <summary>Those who must write again once everything is healed.</summary>
    public static IReadOnlyList<int> All { get; } = [.. Steady, ByHand];

    /// <summary>Writers of the process that can stand still.</summary>
    public static IReadOnlyList<int> Paused { get; } = [FirstInProcess, FirstInProcess + 1];

    public LeaseClients Process { get; private set; } = null!;

    public Burst Burst { get; private set; } = null!;

    public static async Task<ChaosLoad> StartAsync(ChaosStage stage, CancellationToken cancellation)
    {
        var load = new ChaosLoad(stage.Rows.Clock);
        var ports = stage.Lab.Nodes.SelectMany(n => stage.WaysOfApplications(n.Id)).ToDictionary(l => l.Port, l => l.To);
        var options = Application.Options(stage.Lab, stage.Planes, stage.Tokens.App);
        // As the servers' logs and pg_stat_activity name them.
        DojoPoolOptions As(string name) => options with { Credentials = $"{options.Credentials};Application Name={name}" };
        for (var number = 1; number <= Writers; number++) load.Run(new NumberedWriter(number, load.Own(As($"writer {number}")), load.Log).RunAsync);
        var byHand = new RawLeaseWriter(ByHand, stage.Planes, options.Token, As($"by hand {ByHand}").Credentials, load.Log);
        load.owned.Add(byHand);
        load.Run(byHand.RunAsync);
        for (var i = 0; i < 2; i++) load.Run(new SessionClient(FirstSession + i, load.Own(As($"session {FirstSession + i}") with { Region = GuideTopology.Regions[1 + i] }), ports, load.Log).RunAsync);
        foreach (var region in GuideTopology.Regions) load.Run(new BoundedReader(region, 1, load.Own(As($"reader in {region}") with { Region = region }), ports, load.Log).RunAsync);
        load.processAcks.Added += ack => load.Log.Add(ack.Row, ack.Writer, $"process {ack.Writer}", (ack.Endpoint, ack.Epoch), ack.At, OpResult.Ok, ack.At, ack.Position);
        load.Process = LeaseClients.Start(As("process"), FirstInProcess, InProcess, load.processAcks, stage.Rows.Clock);
        await load.PlayAsync(As("players") with { Region = GuideTopology.Regions[1] }, cancellation);
        load.Burst = new Burst(load.Own(options with { Credentials = $"{options.Credentials};Maximum Pool Size={Burst.Sessions}", CommandTimeout = TimeSpan.FromSeconds(5) }));
        return load;
    }

    /// <summary>Ends all of them; what they were told before counts.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(tasks);
        if (Process is not null) await Process.DisposeAsync();
        Process = null!;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var thing in owned) await thing.DisposeAsync();
        stop.Dispose();
    }

    /// <summary>Their answers have travelled once more since the library gave its word.</summary>
    public static bool IsPlayer(int writer) => writer >= FirstPlayer;

    private async Task PlayAsync(DojoPoolOptions options, CancellationToken cancellation)
    {
        var service = await ScoringHost.StartAsync(options, cancellation);
        owned.Add(service);
        for (var i = 0; i < Players; i++) Run(new Player(FirstPlayer + i, service.Http, Log).RunAsync);
    }

    private DojoPoolDataSource Own(DojoPoolOptions options)
    {
        var source = new DojoPoolDataSource(options);
        owned.Add(source);
        return source;
    }

    private void Run(Func<CancellationToken, Task> client) => tasks.Add(Task.Run(() => client(stop.Token)));
}

using System.Text.Json;
using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Admin;
using DojoPool.Control.Configuration;
using DojoPool.Control.Failover.Activities;
using DojoPool.Lab;
using DojoPool.Lab.Links;
using DojoPool.Lab.Topology;

namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary>A lab under several hosts of the plane, each with its own way to the store, and clients whose clocks can be bent.</summary>
internal sealed class LeaseStage : IAsyncDisposable
{
    public const int BentClients = 6;
    private const int PausedClients = 2;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan MoveLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly List<InnerPlane> hosts = [];
    private readonly LoadRun load = new(new RunClock(TimeProvider.System));
    private LeaseClients? paused;
    private PlaneClient? plane;

    private LeaseStage(LocalLab lab) => Lab = lab;

    public LocalLab Lab { get; }

    /// <summary>Where hosts are, the first of which samples.</summary>
    public static IReadOnlyList<string> Hosts => LinkSources.Hosts;

    public IReadOnlyList<WildClock> Clocks { get; } = [.. Enumerable.Range(0, BentClients).Select(_ => new WildClock())];

    public RunClock Clock => load.Clock;

    /// <summary>Of all clients of both processes.</summary>
    public AckLog Acks => load.Acks;

    public LeaseClients Paused => paused!;

    public PlaneClient Plane => plane!;

    /// <param name="before">What stands before each host's activities; null: nothing.</param>
    public static async Task<LeaseStage> StartAsync(LocalLab lab, Func<IActivities, IActivities>? before, CancellationToken cancellation)
    {
        var stage = new LeaseStage(lab);
        try
        {
            var tokens = PlaneTokens.Generate();
            foreach (var place in Hosts) stage.hosts.Add(await InnerPlane.StartAsync(Settings(lab, place), tokens, before, cancellation));
            stage.plane = new PlaneClient(stage.hosts[0].Address);
            await stage.UntilWholeAsync(cancellation);
            stage.Connect(tokens.App);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    public Task<StatusAnswer> UntilWholeAsync(CancellationToken cancellation) => UntilAsync(
        "a writer with all replicas", row => row is { Phase: "stable", Writer: not null, Watch.Count: 0 } && row.Readers.Count == Lab.Nodes.Count - 1, cancellation);

    /// <summary>False: nobody was promoted in good time, as where a busy machine had all attempts dismissed. The lease was not put to the test then.</summary>
    public async Task<bool> NextEpochAsync(long known, CancellationToken cancellation)
    {
        for (var from = Clock.Now; Clock.Now - from < MoveLimit; await Task.Delay(Look, cancellation))
            if ((await StatusAsync(cancellation))?.Topology is { Phase: "stable" } row && row.Epoch > known) return true;
        foreach (var run in await Plane.HistoryAsync(5, cancellation)) await Console.Error.WriteLineAsync($"  {run.FailoverId} {run.Status}: {run.Summary}");
        return false;
    }

    /// <exception cref="CommandException">It never happened.</exception>
    public async Task<StatusAnswer> UntilAsync(string what, Func<TopologyView, bool> holds, CancellationToken cancellation)
    {
        var from = Clock.Now;
        while (true)
        {
            var status = await StatusAsync(cancellation);
            if (status?.Topology is { } row && holds(row)) return status;
            if (Clock.Now - from > Limit) throw new CommandException($"{what} did not happen within {Limit.TotalSeconds:0} s; the row is {JsonSerializer.Serialize(status?.Topology)}.");
            await Task.Delay(Look, cancellation);
        }
    }

    /// <summary>Every way from the plane and its vantages, and every stream of replication; clients' ways stay open.</summary>
    public (IReadOnlyList<Link> Plane, IReadOnlyList<Link> Streams) WaysTo(string writer) => (
        [.. LinkSources.Hosts.Select(from => Lab.Link(from, writer))],
        [.. Lab.Nodes.Where(n => n.Id != writer).Select(n => Lab.Link(n.Id, writer))]);

    public async ValueTask DisposeAsync()
    {
        if (paused is not null) await paused.DisposeAsync();
        await load.DisposeAsync();
        plane?.Dispose();
        foreach (var host in hosts) await host.DisposeAsync();
    }

    /// <summary>Null: a busy machine had no time for an answer; what is proven does not depend on it.</summary>
    private async Task<StatusAnswer?> StatusAsync(CancellationToken cancellation)
    {
        try
        {
            return await Plane.StatusAsync(cancellation);
        }
        catch (CommandException)
        {
            return null;
        }
    }

    /// <summary>Each client prefers another host.</summary>
    private void Connect(string token)
    {
        for (var i = 0; i < BentClients; i++)
        {
            var options = Application.Options(Lab, Planes(i), token) with { Time = Clocks[i] };
            load.AddWriter(() => Application.Writing(options), Interval);
        }
        paused = LeaseClients.Start(Application.Options(Lab, Planes(1), token), BentClients, PausedClients, Acks, Clock);
    }

    private List<Uri> Planes(int first) => [.. Enumerable.Range(0, hosts.Count).Select(i => hosts[(first + i) % hosts.Count].Address.Url)];

    private static Dictionary<string, string> Settings(LocalLab lab, string place) => new(lab.Settings())
    {
        [SettingNames.StoreConnectionString] = lab.StoreConnectionStringFrom(place),
        // One host looks, all of them grant: seven servers and four hosts share this machine.
        [SettingNames.SampleInterval] = place == LinkSources.Plane ? "500" : "0",
        // From suspicion to promotion it takes a good second, several on a busy machine: leases last longer, so that waiting for them makes the difference.
        [SettingNames.ProbeTimeout] = "400",
        [SettingNames.BurstProbes] = "1",
        [SettingNames.LeaseMs] = "8000",
        [SettingNames.LeaseCacheMs] = "800",
        [SettingNames.CoolDownSeconds] = "0",
        [SettingNames.LossBudgetSeconds] = "600",
    };
}

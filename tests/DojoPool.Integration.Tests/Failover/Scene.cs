using DojoPool.Cli.Demo;
using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Failover;
using DojoPool.Control.Configuration;
using DojoPool.Lab;
using DojoPool.Lab.Links;

namespace DojoPool.Integration.Tests.Failover;

/// <summary>A lab under one or several real hosts of the plane, and applications that write through them.</summary>
public sealed class Scene : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private const int Some = 50;
    private readonly PlaneTokens tokens = PlaneTokens.Generate();
    private readonly Dictionary<string, string> settings;
    private readonly List<PlaneProcess> hosts = [];
    private readonly List<LoadRun> loads = [];
    private readonly Action ended;
    private PlaneClient? plane;

    private Scene(LocalLab lab, IEnumerable<(string Name, string Value)> settings, Action ended)
    {
        (Lab, this.ended) = (lab, ended);
        this.settings = new Dictionary<string, string>(lab.Settings())
        {
            // Ticks often enough that each scenario sees some; nobody waits between two failovers, and no slow machine exceeds the budget.
            [SettingNames.ProbeSchedule] = "*/5 * * * * *",
            ["DB_US_EAST_HEALTH_INTERVAL"] = "5000",
            ["DB_EU_WEST_HEALTH_INTERVAL"] = "5000",
            ["DB_ASIA_PACIFIC_HEALTH_INTERVAL"] = "5000",
            [SettingNames.CoolDownSeconds] = "0",
            [SettingNames.LossBudgetSeconds] = "600",
        };
        foreach (var (name, value) in settings) this.settings[name] = value;
    }

    public LocalLab Lab { get; }

    /// <summary>The published writer when the scenario began.</summary>
    public string Writer { get; private set; } = "";

    /// <summary>The epoch when the scenario began.</summary>
    public long Epoch { get; private set; }

    /// <summary>Hosts in the order in which they started, dead ones too.</summary>
    public IReadOnlyList<PlaneProcess> Hosts => hosts;

    /// <summary>Of the host that was started last.</summary>
    public PlaneClient Plane => plane ?? throw new InvalidOperationException("no host yet");

    /// <summary>The regional primaries beside the writer: they alone may be promoted.</summary>
    public IEnumerable<string> Candidates => Lab.Nodes.Select(n => n.Id).Where(id => id.EndsWith("-primary", StringComparison.Ordinal) && id != Writer);

    public static async Task<Scene> OpenAsync(LocalLab lab, IEnumerable<(string Name, string Value)> settings, Action ended)
    {
        var scene = new Scene(lab, settings, ended);
        try
        {
            await scene.StartHostAsync();
            var row = await scene.UntilWholeAsync();
            (scene.Writer, scene.Epoch) = (row.Writer!, row.Epoch);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more host on the same store.</summary>
    /// <param name="port">0: a free one.</param>
    /// <param name="changes">Settings of this host alone; empty = not set.</param>
    public async Task<PlaneProcess> StartHostAsync(int port = 0, params (string Name, string Value)[] changes)
    {
        var own = new Dictionary<string, string>(settings);
        foreach (var (name, value) in changes) own[name] = value;
        var log = Path.Combine(Lab.Folder, "logs", $"plane-{Guid.NewGuid():N}.log");
        var host = await PlaneProcess.StartAsync(own, log, port, tokens, CancellationToken.None);
        hosts.Add(host);
        plane?.Dispose();
        plane = new PlaneClient(host.Address);
        return host;
    }

    /// <summary>Two applications that know all hosts, and report trouble; returns when both have written for a while.</summary>
    public async Task<LoadRun> WriteAsync()
    {
        var load = new LoadRun(new RunClock(TimeProvider.System));
        loads.Add(load);
        Uri[] planes = [.. hosts.Where(h => !h.HasExited).Select(h => h.Address.Url)];
        for (var i = 0; i < 2; i++) load.AddWriter(() => Application.Connect(Lab, planes, tokens.App, reports: true), Interval);
        await UntilWrittenAsync(load, Epoch == 0 ? 1 : Epoch);
        return load;
    }

    /// <summary>Both writers have some more acknowledgements of this epoch than they had.</summary>
    public static async Task UntilWrittenAsync(LoadRun load, long epoch)
    {
        var before = load.Acks.Count;
        await Eventually.True(() => Task.FromResult(load.Acks.All().Skip(before).Where(a => a.Epoch == epoch).CountBy(a => a.Writer).Count(w => w.Value >= Some) == 2), Limit);
    }

    /// <summary>Every way of the plane and its vantages to the writer.</summary>
    public IEnumerable<Link> WaysOfThePlane() => Lab.Nodes.Select(n => n.Endpoint.Region).Distinct().Append("plane").Select(from => Lab.Link(from, Writer));

    /// <summary>Every way on which the writer's WAL goes to another server.</summary>
    public IEnumerable<Link> WaysOfReplication() => Lab.Nodes.Where(n => n.Id != Writer).Select(n => Lab.Link(n.Id, Writer));

    public Task<TopologyView> UntilWholeAsync() => UntilAsync(
        "a writer with all replicas", row => row is { Phase: "stable", Writer: not null, Watch.Count: 0 } && row.Readers.Count == Lab.Nodes.Count - 1);

    /// <summary>The next epoch has a writer.</summary>
    public Task<TopologyView> UntilFailedOverAsync() => UntilAsync("the next epoch", row => row.Phase == "stable" && row.Epoch > Epoch);

    public async Task<TopologyView> UntilAsync(string what, Func<TopologyView, bool> holds) =>
        (await UntilStatusAsync(what, status => status.Topology is { } row && holds(row))).Topology!;

    public async Task<StatusAnswer> UntilStatusAsync(string what, Func<StatusAnswer, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Limit);
        while (true)
        {
            var status = await Plane.StatusAsync(CancellationToken.None);
            if (holds(status)) return status;
            if (deadline.IsCancellationRequested) Assert.Fail($"Not within {Limit.TotalSeconds:0} s: {what}. {await DescribeAsync(status.Topology)}");
            await Task.Delay(Look);
        }
    }

    /// <summary>Looks again and again for so long: the writer and its epoch stay what they were.</summary>
    public async Task AssertNoFailoverForAsync(TimeSpan time)
    {
        using var over = new CancellationTokenSource(time);
        while (!over.IsCancellationRequested)
        {
            var row = (await Plane.StatusAsync(CancellationToken.None)).Topology;
            Assert.True(row is null || (row.Epoch == Epoch && row.Writer == Writer), await DescribeAsync(row));
            await Task.Delay(Look);
        }
    }

    /// <summary>A run of this scenario that is as described.</summary>
    public async Task<FailoverView> UntilRunAsync(string what, Func<FailoverView, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Limit);
        while (true)
        {
            if ((await RunsAsync()).FirstOrDefault(holds) is { } run) return run;
            if (deadline.IsCancellationRequested) Assert.Fail($"Not within {Limit.TotalSeconds:0} s: a run {what}. {await DescribeAsync(null)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>The runs that began on this scenario's epoch, newest first.</summary>
    public async Task<IReadOnlyList<FailoverView>> RunsAsync() =>
        [.. (await Plane.HistoryAsync(50, CancellationToken.None)).Where(r => r.EpochBefore == Epoch)];

    /// <summary>Counts on the server: what was acknowledged is there, or the plane itself says that it is gone; and nothing came late.</summary>
    /// <returns>How many acknowledged rows are missing.</returns>
    public async Task<int> AssertKeptAsync(LoadRun load, TopologyView row)
    {
        await load.StopAsync();
        var acks = load.Acks.All();
        var missing = await ServerRows.MissingAsync(Lab.Node(row.Writer!).SuperuserConnectionString("dojopool"), acks, CancellationToken.None);
        var unsaid = missing.Except(ReportedLoss.Of(acks, row.History)).ToList();
        Assert.True(unsaid.Count == 0, $"{unsaid.Count} of {acks.Count} acknowledged rows are missing and not reported, the first: {unsaid.FirstOrDefault()}");
        Assert.Empty(LateAcks.Find(acks));
        return missing.Count;
    }

    /// <summary>Repairs everything that was broken and demands that everybody comes back.</summary>
    public async Task EndWholeAsync()
    {
        await Lab.HealAsync();
        await UntilWholeAsync();
        ended();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var load in loads) await load.DisposeAsync();
        plane?.Dispose();
        foreach (var host in hosts) await host.DisposeAsync();
    }

    private async Task<string> DescribeAsync(TopologyView? row)
    {
        var runs = await RunsAsync();
        var shown = row is null ? "" : $"Epoch {row.Epoch}, {row.Phase}, writer {row.Writer ?? "none"}, readers {string.Join(", ", row.Readers)}, watched {string.Join(", ", row.Watch.Select(w => w.Endpoint))}.";
        return string.Join('\n', runs.Select(r => $"{r.FailoverId} {r.Status}, step {r.Step}, {r.Cause}: {r.Summary}").Prepend($"{shown} Began as epoch {Epoch}, {Writer}."));
    }
}

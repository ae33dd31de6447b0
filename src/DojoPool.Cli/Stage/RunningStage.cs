using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Admin;
using DojoPool.Lab;

namespace DojoPool.Cli.Stage;

/// <summary>A lab with a plane that watches over it.</summary>
public sealed class RunningStage : IAsyncDisposable
{
    private static readonly TimeSpan SteadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private RunningStage(LocalLab lab, PlaneProcess host)
    {
        (Lab, Host) = (lab, host);
        Plane = new PlaneClient(host.Address);
    }

    public LocalLab Lab { get; }

    public PlaneProcess Host { get; }

    public PlaneClient Plane { get; }

    /// <summary>Boots everything and waits until the writer grants and all replicas serve reads.</summary>
    public static async Task<RunningStage> StartAsync(StageOptions options, Screen screen, CancellationToken cancellation)
    {
        var lab = await screen.WhileAsync("booting seven PostgreSQL servers and Azurite", () => BootAsync(options, screen, cancellation));
        try
        {
            var stage = await screen.WhileAsync("starting the control plane", () => HostAsync(lab, options, cancellation));
            screen.Say($"the plane listens at {stage.Host.Address.Url}; one process probes on behalf of three regions, each through its own lab links");
            return stage;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the plane's own status says so.</summary>
    /// <exception cref="CommandException">It never did; the message says what was awaited.</exception>
    public async Task<StatusAnswer> UntilAsync(string what, Func<StatusAnswer, bool> holds, TimeSpan limit, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var status = await Plane.StatusAsync(cancellation);
            if (holds(status)) return status;
            if (TimeProvider.System.GetElapsedTime(start) > limit)
                throw new CommandException($"{what} did not happen within {limit.TotalSeconds:0} s; the plane shows {Describe(status.Topology)}. Its log: {Host.LogFile}");
            await Task.Delay(Look, cancellation);
        }
    }

    /// <summary>A writer, everybody else reading, nobody missing.</summary>
    public Task<StatusAnswer> UntilWholeAsync(CancellationToken cancellation) => UntilAsync(
        "a writer with all replicas", s => s.Topology is { Phase: "stable", Writer: not null, Watch.Count: 0 } row && row.Readers.Count == Lab.Nodes.Count - 1, SteadyLimit, cancellation);

    public async ValueTask DisposeAsync()
    {
        Plane.Dispose();
        await Host.DisposeAsync();
        await Lab.DisposeAsync();
    }

    private static async Task<LocalLab> BootAsync(StageOptions options, Screen screen, CancellationToken cancellation)
    {
        var lab = await LocalLab.StartAsync(new LabOptions { SynchronousAny1 = options.Synchronous, KeepData = options.KeepData, Explored = options.Explored, Progress = p => Show(p, screen) }, cancellation);
        if (options.KeepData) screen.Say($"data and logs stay in {lab.Folder}");
        screen.Say($"PostgreSQL {lab.PostgresVersion}: {lab.Nodes.Count} servers in three regions, TLS and SCRAM, {(options.Synchronous ? "ANY 1 synchronous standbys" : "asynchronous")}");
        return lab;
    }

    private static async Task<RunningStage> HostAsync(LocalLab lab, StageOptions options, CancellationToken cancellation)
    {
        var settings = new Dictionary<string, string>(lab.Settings());
        foreach (var (name, value) in options.Settings) settings[name] = value;
        var host = await PlaneProcess.StartAsync(settings, Path.Combine(lab.Folder, "logs", "plane.log"), options.Port, cancellation);
        var stage = new RunningStage(lab, host);
        try
        {
            await stage.UntilWholeAsync(cancellation);
            return stage;
        }
        catch
        {
            stage.Plane.Dispose();
            await host.DisposeAsync();
            throw;
        }
    }

    private static void Show(LabPhase phase, Screen screen)
    {
        if (phase.Seconds is { } seconds) screen.Say($"{phase.Name} ({Figures.Seconds(seconds)})", "grey");
    }

    private static string Describe(TopologyView? row) => row is null
        ? "no row"
        : $"epoch {row.Epoch}, {row.Phase}, writer {row.Writer ?? "none"}, readers {string.Join(", ", row.Readers)}, on the watch list {string.Join(", ", row.Watch.Select(w => w.Endpoint))}";
}

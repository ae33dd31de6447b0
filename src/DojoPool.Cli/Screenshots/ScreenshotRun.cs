using DojoPool.Cli.Browser;
using DojoPool.Cli.Load;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Configuration;

namespace DojoPool.Cli.Screenshots;

/// <summary>
/// Loses a region while applications write, and keeps what the plane said at three moments of it; then shows each moment to a browser at every
/// viewport. A failover is over before four pages could be photographed one after the other.
/// </summary>
internal static class ScreenshotRun
{
    private const string Home = "us-east";
    private const int Promotion = 4;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Past = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(string folder, CancellationToken cancellation)
    {
        var screen = new Screen(TimeProvider.System);
        if (Chromium.Find() is null) throw new CommandException($"{Chromium.Missing}.");
        await using var stage = await RunningStage.StartAsync(new StageOptions { Settings = Often() }, screen, cancellation);
        var moments = await PlayAsync(stage, screen, cancellation);
        Directory.CreateDirectory(folder);
        await using var browser = HeadlessBrowser.Start();
        foreach (var moment in moments)
        {
            foreach (var viewport in Viewport.All)
                screen.Say(await moment.ShootAsync(browser, stage.Host.Address, viewport, folder, cancellation), "grey");
        }

        screen.Good($"{moments.Count * Viewport.All.Count} pictures are in {folder}");
        return 0;
    }

    /// <summary>Ticks so often that the charts have a past to show.</summary>
    private static Dictionary<string, string> Often() => new()
    {
        [SettingNames.ProbeSchedule] = $"*/{Tick.TotalSeconds:0} * * * * *",
        ["DB_US_EAST_HEALTH_INTERVAL"] = $"{Tick.TotalMilliseconds:0}",
        ["DB_EU_WEST_HEALTH_INTERVAL"] = $"{Tick.TotalMilliseconds:0}",
        ["DB_ASIA_PACIFIC_HEALTH_INTERVAL"] = $"{Tick.TotalMilliseconds:0}",
    };

    private static async Task<IReadOnlyList<Moment>> PlayAsync(RunningStage stage, Screen screen, CancellationToken cancellation)
    {
        await using var load = new LoadRun(new RunClock(TimeProvider.System));
        for (var i = 0; i < 2; i++) load.AddWriter(() => Application.Connect(stage, reports: true), Interval);
        await screen.WhileAsync("letting the charts have a past", () => Task.Delay(Past, cancellation));
        var camera = new Camera(stage.Host.Address);
        var steady = await camera.TakeAsync("steady", _ => true, cancellation);
        screen.Bad($"kill -9 of all of {Home}");
        await stage.Lab.Region(Home).KillAsync(cancellation);
        var during = await camera.TakeAsync("failover", d => d is { LatestFailover: { Status: "running", Step: >= Promotion }, Topology.Candidate: not null }, cancellation);
        await camera.TakeAsync("completed", d => d.LatestFailover?.Status == "completed", cancellation);
        await screen.WhileAsync("letting the dust settle", () => Task.Delay(Calm, cancellation));
        return [steady, during, await camera.TakeAsync("after", _ => true, cancellation)];
    }
}

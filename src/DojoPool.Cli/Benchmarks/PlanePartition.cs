using DojoPool.Cli.Load;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;
using DojoPool.Lab.Topology;

namespace DojoPool.Cli.Benchmarks;

/// <summary>The plane and all its vantages lose the writer for longer than a tick, while the writer lives and its standbys hear it.</summary>
internal sealed class PlanePartition(RunningStage stage, LoadRun load, Screen screen) : IBenchScene
{
    private static readonly TimeSpan LongerThanATick = TimeSpan.FromSeconds(36);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    public async Task<BenchRun> RunAsync(CancellationToken cancellation)
    {
        var before = await stage.UntilWholeAsync(cancellation);
        await Task.Delay(Calm, cancellation);
        var writer = before.Topology!.Writer!;
        var cutAt = load.Clock.Now;
        var links = GuideTopology.Regions.Append(LinkSources.Plane).Select(from => stage.Lab.Link(from, writer)).ToList();
        foreach (var link in links) link.BlackHole();
        screen.Say($"nobody of the plane reaches {writer} for {LongerThanATick.TotalSeconds:0} s");
        await Task.Delay(LongerThanATick, cancellation);
        foreach (var link in links) link.Pass();
        await Task.Delay(Calm, cancellation);
        var after = await stage.UntilAsync("a row that can be read", _ => true, TimeSpan.FromSeconds(30), cancellation);
        var acks = load.Acks.All();
        return new BenchRun(
            [.. Outage.OfEach(acks, cutAt, load.Clock.Now).Select(o => Math.Round(o.TotalSeconds, 3))], null, acks.Count, 0, 0,
            LateAcks.Find(acks).Count, null, (int)(after.Topology!.Epoch - before.Topology.Epoch));
    }
}

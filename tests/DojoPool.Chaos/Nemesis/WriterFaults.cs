using DojoPool.Chaos.Load;

namespace DojoPool.Chaos.Nemesis;

/// <summary>Faults that cost the writer its place.</summary>
internal static class WriterFaults
{
    public static async Task<string> CrashAsync(Wound wound, CancellationToken cancellation)
    {
        await wound.Stage.Lab.Node(wound.Writer).KillAsync(cancellation);
        return wound.Writer;
    }

    public static async Task<string> HangAsync(Wound wound, CancellationToken cancellation)
    {
        await wound.Stage.Lab.Node(wound.Writer).PauseAsync(cancellation);
        return wound.Writer;
    }

    public static async Task<string> LoseRegionAsync(Wound wound, CancellationToken cancellation)
    {
        await wound.Stage.Lab.Region(wound.Region).KillAsync(cancellation);
        return wound.Region;
    }

    public static async Task<string> HangRegionAsync(Wound wound, CancellationToken cancellation)
    {
        await wound.Stage.Lab.Region(wound.Region).PauseAsync(cancellation);
        return wound.Region;
    }

    /// <summary>Inside the region everything goes on; its vantage cannot be heard outside, which in a lab of one process is to be said to its links.</summary>
    public static Task<string> CutOffRegionAsync(Wound wound, CancellationToken cancellation)
    {
        wound.Stage.Lab.Region(wound.Region).Partition();
        foreach (var node in wound.Stage.Lab.Nodes) wound.Stage.Lab.Link(wound.Region, node.Id).BlackHole();
        return Task.FromResult(wound.Region);
    }

    public static async Task<string> CrashWithHeirAsync(Wound wound, CancellationToken cancellation)
    {
        var heir = wound.Heirs()[wound.Random.Next(wound.Heirs().Count)];
        await Task.WhenAll(wound.Stage.Lab.Node(wound.Writer).KillAsync(cancellation), heir.KillAsync(cancellation));
        return $"{wound.Writer} and {heir.Id}";
    }

    /// <summary>Clients reach the old writer all the time, and some of them stand still over the end of their leases.</summary>
    public static Task<string> HideFromThePlaneAsync(Wound wound, CancellationToken cancellation)
    {
        foreach (var link in wound.Stage.WaysOfThePlane(wound.Writer)) link.BlackHole();
        foreach (var link in wound.Stage.Streams(wound.Writer))
            if (wound.Random.Next(2) == 0) link.BlackHole();
            else link.Refuse();
        var (after, pause) = (TimeSpan.FromSeconds(wound.Random.NextDouble() * 3), TimeSpan.FromSeconds(2 + (wound.Random.NextDouble() * 8)));
        wound.Aside.Add(StandStillAsync(wound.Load, after, pause, cancellation));
        return Task.FromResult($"{wound.Writer}, which its clients still reach");
    }

    public static async Task<string> LoseRegionAndHostAsync(Wound wound, CancellationToken cancellation)
    {
        await wound.Stage.Lab.Region(wound.Region).KillAsync(cancellation);
        // One host must live outside the region whose loss is to be survived (PROTOCOL P1).
        var mortal = wound.Stage.Hosts.Where(h => h.Place == wound.Region).ToList();
        if (mortal.Count == 0) mortal.AddRange(wound.Stage.Hosts);
        var host = mortal[wound.Random.Next(mortal.Count)];
        await Task.Delay(TimeSpan.FromSeconds(0.5 + (wound.Random.NextDouble() * 4)), cancellation);
        await host.KillAsync();
        return $"{wound.Region}, then {host.Url.Authority}";
    }

    private static async Task StandStillAsync(ChaosLoad load, TimeSpan after, TimeSpan pause, CancellationToken cancellation)
    {
        await Task.Delay(after, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellation.IsCancellationRequested) await load.Process.PauseAsync(pause, cancellation);
    }
}

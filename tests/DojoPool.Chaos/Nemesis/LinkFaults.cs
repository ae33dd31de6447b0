using DojoPool.Lab.Topology;

namespace DojoPool.Chaos.Nemesis;

/// <summary>Faults of the network that leave the writer its place.</summary>
internal static class LinkFaults
{
    /// <summary>Neither the plane nor a vantage reaches the writer; its standbys hear it.</summary>
    public static Task<string> HideWriterAsync(Wound wound, CancellationToken cancellation)
    {
        foreach (var link in wound.Stage.WaysOfThePlane(wound.Writer)) link.BlackHole();
        return Task.FromResult($"the plane and every vantage → {wound.Writer}");
    }

    public static Task<string> BlindOneVantageAsync(Wound wound, CancellationToken cancellation)
    {
        var region = GuideTopology.Regions[wound.Random.Next(GuideTopology.Regions.Count)];
        foreach (var node in wound.Stage.Lab.Nodes) wound.Stage.Lab.Link(region, node.Id).BlackHole();
        return Task.FromResult($"the vantage in {region}");
    }

    public static Task<string> SlowAsync(Wound wound, CancellationToken cancellation)
    {
        var late = TimeSpan.FromMilliseconds(40 + wound.Random.Next(160));
        foreach (var link in wound.Stage.WaysOfThePlane(wound.Writer)) link.Delay(late);
        return Task.FromResult($"the plane and every vantage → {wound.Writer}, {late.TotalMilliseconds:0} ms each way");
    }

    /// <summary>One caller after the other is turned away by the writer, or by somebody else.</summary>
    public static Task<string> RefuseOneWayAsync(Wound wound, CancellationToken cancellation)
    {
        var from = GuideTopology.Regions[wound.Random.Next(GuideTopology.Regions.Count)];
        var other = wound.Standbys()[0].Id;
        wound.Stage.Lab.Link(from, wound.Writer).Refuse();
        wound.Stage.Lab.Link(from, other).Refuse();
        return Task.FromResult($"{from} → {wound.Writer} and {other}");
    }

    /// <summary>The writer is alone, and well: whoever asks it is answered.</summary>
    public static Task<string> CutReplicationAsync(Wound wound, CancellationToken cancellation)
    {
        var silent = wound.Random.Next(2) == 0;
        foreach (var link in wound.Stage.Streams(wound.Writer))
            if (silent) link.BlackHole();
            else link.Refuse();
        return Task.FromResult($"every standby → {wound.Writer}, {(silent ? "black-holed" : "refused")}");
    }

    /// <summary>Applications alone lose the writer: what they report is looked into, and found to be their own.</summary>
    public static Task<string> CutApplicationsAsync(Wound wound, CancellationToken cancellation)
    {
        var silent = wound.Random.Next(2) == 0;
        foreach (var link in wound.Stage.WaysOfApplications(wound.Writer))
            if (silent) link.BlackHole();
            else link.Refuse();
        return Task.FromResult($"applications → {wound.Writer}, {(silent ? "black-holed" : "refused")}");
    }
}

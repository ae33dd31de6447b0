namespace DojoPool.Lab.Topology;

/// <summary>Who opens connections in the lab: each has a link of its own to every endpoint.</summary>
public static class LinkSources
{
    /// <summary>The control plane's own operations (fence, promote, repoint).</summary>
    public const string Plane = "plane";

    /// <summary>Applications without a region.</summary>
    public const string App = "app";

    /// <summary>The one link that does not end at PostgreSQL: plane to Azurite.</summary>
    public const string Store = "store";

    /// <summary>Applications of a region, for example <c>app-us-east</c>.</summary>
    public static string AppOf(string region) => $"{App}-{region}";

    /// <summary>Vantages are named as their region.</summary>
    public static IEnumerable<string> OfRegion(string region) => [region, AppOf(region)];

    public static IEnumerable<string> Clients() =>
        [Plane, App, .. GuideTopology.Regions.SelectMany(OfRegion)];
}

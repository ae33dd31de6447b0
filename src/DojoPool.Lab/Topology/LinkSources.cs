namespace DojoPool.Lab.Topology;

/// <summary>Who opens connections in the lab: each has a link of its own to every endpoint.</summary>
public static class LinkSources
{
    /// <summary>The control plane's own operations (fence, promote, repoint).</summary>
    public const string Plane = "plane";

    /// <summary>Applications without a region.</summary>
    public const string App = "app";

    /// <summary>What is no PostgreSQL: Azurite.</summary>
    public const string Store = "store";

    /// <summary>Applications of a region, for example <c>app-us-east</c>.</summary>
    public static string AppOf(string region) => $"{App}-{region}";

    /// <summary>Where a host of the plane may be: each has a way of its own to the store. Most labs have one host, at <see cref="Plane"/>.</summary>
    public static readonly IReadOnlyList<string> Hosts = [Plane, .. GuideTopology.Regions];

    /// <summary>Vantages are named as their region.</summary>
    public static IEnumerable<string> OfRegion(string region) => [region, AppOf(region)];

    public static IEnumerable<string> Clients() =>
        [Plane, App, .. GuideTopology.Regions.SelectMany(OfRegion)];
}

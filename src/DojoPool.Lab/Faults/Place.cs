using DojoPool.Lab.Links;
using DojoPool.Lab.Topology;

namespace DojoPool.Lab.Faults;

/// <summary>One side of a partition: who calls from there, and which servers are there.</summary>
internal sealed record Place(string Name, IReadOnlySet<string> Callers, IReadOnlySet<string> Servers)
{
    /// <param name="name">A region, an endpoint, <c>plane</c>, <c>store</c>, <c>app</c> (all applications) or <c>app-REGION</c>.</param>
    /// <exception cref="LabException">No such place; the message lists them.</exception>
    public static Place Named(string name)
    {
        var servers = GuideTopology.Endpoints.Where(e => e.Id == name || e.Region == name).Select(e => e.Id).ToHashSet();
        if (GuideTopology.Regions.Contains(name)) return new Place(name, LinkSources.OfRegion(name).Concat(servers).ToHashSet(), servers);
        if (servers.Count > 0) return new Place(name, servers, servers);
        if (name == LinkSources.Store) return new Place(name, new HashSet<string>(), new HashSet<string> { name });
        var callers = LinkSources.Clients().Where(c => c == name || (name == LinkSources.App && c.StartsWith(LinkSources.AppOf(""), StringComparison.Ordinal))).ToHashSet();
        return callers.Count > 0
            ? new Place(name, callers, new HashSet<string>())
            : throw new LabException($"there is no {name}; name a region ({string.Join(", ", GuideTopology.Regions)}), an endpoint ({string.Join(", ", GuideTopology.Endpoints.Select(e => e.Id))}), plane, store or app");
    }

    /// <summary>Links between here and there, in both directions.</summary>
    public IEnumerable<Link> Between(Place there, IEnumerable<Link> links) => links.Where(l =>
        (Callers.Contains(l.From) && there.Servers.Contains(l.To)) || (there.Callers.Contains(l.From) && Servers.Contains(l.To)));

    /// <summary>Links that cross the border of this place.</summary>
    public IEnumerable<Link> Crossing(IEnumerable<Link> links) => links.Where(l => Callers.Contains(l.From) != Servers.Contains(l.To));
}

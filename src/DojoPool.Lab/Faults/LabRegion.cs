using DojoPool.Lab.Links;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Running;
using DojoPool.Lab.Topology;

namespace DojoPool.Lab.Faults;

/// <summary>A region of a running lab: its servers, its vantage and its applications.</summary>
public sealed class LabRegion
{
    private readonly LabParts parts;
    private readonly Place place;

    internal LabRegion(LabParts parts, string name)
    {
        if (!GuideTopology.Regions.Contains(name)) throw new LabException($"there is no region {name}; there are {string.Join(", ", GuideTopology.Regions)}");
        this.parts = parts;
        place = Place.Named(name);
    }

    public string Name => place.Name;

    public IEnumerable<LabNode> Nodes => parts.Nodes.Where(n => n.Endpoint.Region == Name);

    /// <summary>kill -9 of every server at once; the region's vantage and applications reach nothing any more.</summary>
    public Task KillAsync(CancellationToken cancellation = default)
    {
        foreach (var link in Callers()) link.Refuse();
        return Task.WhenAll(Nodes.Select(n => n.KillAsync(cancellation)));
    }

    /// <summary>SIGSTOP of every server; the region's vantage hangs with them.</summary>
    public Task PauseAsync(CancellationToken cancellation = default)
    {
        foreach (var link in Callers()) link.BlackHole();
        return Task.WhenAll(Nodes.Select(n => n.PauseAsync(cancellation)));
    }

    public Task ResumeAsync(CancellationToken cancellation = default)
    {
        foreach (var link in Callers()) link.Pass();
        return Task.WhenAll(Nodes.Select(n => n.ResumeAsync(cancellation)));
    }

    /// <summary>Black-holes every link that crosses the region's border: inside it everything goes on.</summary>
    public void Partition()
    {
        foreach (var link in place.Crossing(parts.Links.All)) link.BlackHole();
    }

    /// <summary>Links pass, paused servers run on, dead ones are started as they were: an old writer comes back as one.</summary>
    public Task HealAsync(CancellationToken cancellation = default)
    {
        foreach (var link in parts.Links.All.Where(l => place.Callers.Contains(l.From) || place.Servers.Contains(l.To))) link.Pass();
        return Task.WhenAll(Nodes.Select(n => n.HealAsync(cancellation)));
    }

    // What a region's standbys receive is not cut: dead or paused they ask for nothing.
    private IEnumerable<Link> Callers() => parts.Links.All.Where(l => LinkSources.OfRegion(Name).Contains(l.From));
}

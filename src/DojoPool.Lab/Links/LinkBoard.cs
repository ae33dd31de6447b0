using System.Net;
using DojoPool.Lab.Topology;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Lab.Links;

/// <summary>All links of a lab: every caller to every endpoint, every standby to every possible upstream, and every host of the plane to its store.</summary>
internal sealed class LinkBoard : IAsyncDisposable
{
    private readonly Dictionary<(string From, string To), Link> links = [];

    public LinkBoard(IReadOnlyDictionary<string, int> ports)
    {
        DriverThreads.Reserve();
        foreach (var endpoint in GuideTopology.Endpoints)
        {
            var target = new IPEndPoint(IPAddress.Loopback, ports[endpoint.Id]);
            foreach (var from in LinkSources.Clients()) Add(from, endpoint.Id, target);
            foreach (var standby in GuideTopology.Endpoints.Where(e => e != endpoint)) Add(standby.Id, endpoint.Id, target);
        }
        var store = new IPEndPoint(IPAddress.Loopback, ports[LinkSources.Store]);
        foreach (var from in LinkSources.Hosts) Add(from, LinkSources.Store, store);
    }

    public IEnumerable<Link> All => links.Values;

    public Link this[string from, string to] => links.TryGetValue((from, to), out var link)
        ? link
        : throw new LabException($"there is no link from {from} to {to}; links start at {string.Join(", ", links.Keys.Select(k => k.From).Distinct())}");

    public async ValueTask DisposeAsync()
    {
        foreach (var link in links.Values) await link.DisposeAsync();
    }

    private void Add(string from, string to, IPEndPoint target) => links.Add((from, to), new Link(from, to, target));
}

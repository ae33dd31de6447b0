namespace DojoPool.Core.Topology;

/// <summary>Everything configured: the regions and their endpoints. Immutable; changes only with a restart.</summary>
public sealed record Fleet(IReadOnlyList<Region> Regions, IReadOnlyList<Endpoint> Endpoints)
{
    public Endpoint? Find(string endpoint) => Endpoints.FirstOrDefault(e => e.Id == endpoint);

    /// <exception cref="KeyNotFoundException">No such endpoint is configured.</exception>
    public Endpoint this[string endpoint] =>
        Find(endpoint) ?? throw new KeyNotFoundException($"No endpoint '{endpoint}' is configured.");

    /// <exception cref="KeyNotFoundException">No such region is configured.</exception>
    public Region Region(string region) =>
        Regions.FirstOrDefault(r => r.Id == region) ?? throw new KeyNotFoundException($"No region '{region}' is configured.");

    public Endpoint? PrimaryOf(string region) =>
        Endpoints.FirstOrDefault(e => e.Region == region && e.Kind == EndpointKind.RegionalPrimary);

    /// <summary>
    /// The regional primary of the highest priority: the writer of an empty store's first row.
    /// </summary>
    public Endpoint FirstWriter => Endpoints
        .Where(e => e.Kind == EndpointKind.RegionalPrimary)
        .OrderByDescending(e => Region(e.Region).Priority).ThenBy(e => e.Id, StringComparer.Ordinal)
        .First();

    /// <summary>
    /// Where <paramref name="endpoint"/> streams from while <paramref name="writer"/> is the writer: a regional primary from the
    /// writer; a replica from its regional primary (a cascade), or from the writer itself where that is in its region. Null for the writer.
    /// </summary>
    public string? UpstreamOf(string endpoint, string writer)
    {
        var self = this[endpoint];
        if (endpoint == writer)
            return null;
        if (self.Kind == EndpointKind.RegionalPrimary || self.Region == this[writer].Region)
            return writer;
        return PrimaryOf(self.Region)?.Id ?? writer;
    }

    /// <summary>The endpoints that stream from <paramref name="writer"/> itself: its witnesses (PROTOCOL P5).</summary>
    public IEnumerable<Endpoint> DirectStandbysOf(string writer) => Endpoints.Where(e => UpstreamOf(e.Id, writer) == writer);

    /// <summary><paramref name="endpoint"/> and whoever streams from it while <paramref name="writer"/> is the writer.</summary>
    public IEnumerable<string> BranchOf(string endpoint, string writer) =>
        Endpoints.Select(e => e.Id).Where(e => e == endpoint || UpstreamOf(e, writer) == endpoint);

    /// <summary>The synchronous set of a writer: its direct standbys outside its region (PROTOCOL P6).</summary>
    public IReadOnlyList<string> SynchronousMembersOf(string writer) =>
        [.. DirectStandbysOf(writer).Where(e => e.Region != this[writer].Region).Select(e => e.Id)];
}

using DojoPool.Core.Topology;

namespace DojoPool.Core.Health;

/// <summary>What the topology row expects of an endpoint now.</summary>
public enum EndpointRole
{
    /// <summary>The row cannot be read: nothing is expected.</summary>
    Unknown = 0,
    Writer = 1,

    /// <summary>The writer that a failover is replacing: it may be a writer still.</summary>
    Replaced = 2,

    /// <summary>It may have been promoted: the candidate of a claim, or one that was sent a promote.</summary>
    Candidate = 3,
    Reader = 4,

    /// <summary>On the watch list: it has yet to join.</summary>
    Returning = 5,

    /// <summary>A standby that is neither a reader nor watched.</summary>
    Standby = 6,
}

public static class EndpointRoles
{
    public static EndpointRole Of(string endpoint, TopologyRow? row)
    {
        if (row is null)
            return EndpointRole.Unknown;
        if (endpoint == row.Writer)
            return EndpointRole.Writer;
        if (row.Phase == Phase.Claimed && endpoint == row.PreviousWriter)
            return EndpointRole.Replaced;
        if (endpoint == row.Candidate || row.PromoteSent.Contains(endpoint))
            return EndpointRole.Candidate;
        if (row.Watch.Any(w => w.Endpoint == endpoint))
            return EndpointRole.Returning;
        return row.Readers.Contains(endpoint) ? EndpointRole.Reader : EndpointRole.Standby;
    }
}

namespace DojoPool.Control.Admin;

/// <summary>This instance's own sessions with the servers. Another instance has its own.</summary>
public interface IServerPools
{
    /// <summary>The pools that exist now; an endpoint that was not used yet has none.</summary>
    IReadOnlyList<PoolState> States { get; }

    /// <summary>
    /// Closes the idle sessions of older generations with these endpoints and opens new ones in their place, all side by side. Sessions in use
    /// are closed when they are given back. Throws only for cancellation: trouble is in the answer.
    /// </summary>
    Task<IReadOnlyList<PoolRenewal>> RenewAsync(IReadOnlyCollection<string> endpoints, TimeSpan deadline, CancellationToken cancellation);
}

/// <param name="From">A vantage, or the plane.</param>
/// <param name="Max">The most sessions that may be open at once.</param>
public sealed record PoolState(string Endpoint, string From, string Use, int InUse, int Idle, int Waiting, int Max)
{
    public int Size => InUse + Idle;
}

/// <param name="Trouble">Null where every session could be opened.</param>
public sealed record PoolRenewal(string Endpoint, int Closed, int Opened, string? Trouble);

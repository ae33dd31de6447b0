using DojoPool.Control.Admin;

namespace DojoPool.Fakes.Admin;

/// <summary>Pools that note who had them renewed.</summary>
public sealed class FakePools : IServerPools
{
    public List<PoolState> Open { get; } = [];

    public List<string> Renewed { get; } = [];

    /// <summary>Endpoints that cannot be reached, with why.</summary>
    public Dictionary<string, string> Troubles { get; } = [];

    public IReadOnlyList<PoolState> States => Open;

    public Task<IReadOnlyList<PoolRenewal>> RenewAsync(IReadOnlyCollection<string> endpoints, TimeSpan deadline, CancellationToken cancellation)
    {
        Renewed.AddRange(endpoints);
        return Task.FromResult<IReadOnlyList<PoolRenewal>>(
            [.. endpoints.Select(e => new PoolRenewal(e, 1, Troubles.ContainsKey(e) ? 0 : 1, Troubles.GetValueOrDefault(e)))]);
    }
}

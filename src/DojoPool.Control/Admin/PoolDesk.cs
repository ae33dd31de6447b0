using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>
/// Renews pools everywhere: raises their generation in the row, which every instance and client library obeys before its next use of one, and
/// does it at once on this instance.
/// </summary>
public sealed class PoolDesk(
    Fleet fleet, TopologyRegister register, IAuditLog audit, IServerPools pools, TimeSpan deadline, TimeProvider time)
{
    /// <param name="region">A configured region; null = all of them.</param>
    public async Task<PoolOrderAnswer> RenewAsync(string? region, string actor, CancellationToken cancellation)
    {
        var endpoints = fleet.Endpoints.Where(e => region is null || e.Region == region).ToList();
        if (region is not null && endpoints.Count == 0)
            return Refuse(DeskRefusals.NotFound, $"No region '{region}' with a database is configured; there are {string.Join(", ", fleet.Endpoints.Select(e => e.Region).Distinct())}.");
        if (await register.ReadAsync(cancellation) is not StoredRow.Found { Row: var before })
            return Silent;
        if (before.Phase != Phase.Stable)
            return Busy(before);
        var action = region is null ? "connections.refresh" : "connections.reconnect";
        if (!await audit.AppendAsync(new AuditEntry(time.GetUtcNow(), actor, action, region ?? "all regions", ""), cancellation))
            return Silent;
        var row = await register.ApplyAsync(
            r => r.Phase == Phase.Stable ? (stable, change) => Transitions.RaisePoolGeneration(stable, region, change) : null, cancellation);
        if (row is null)
            return Silent;
        if (row.Phase != Phase.Stable)
            return Busy(row);
        var renewed = await pools.RenewAsync([.. endpoints.Select(e => e.Id)], deadline, cancellation);
        return new PoolOrderAnswer.Done(row, renewed);
    }

    /// <summary>A run goes on only from the very row that it froze, so nothing else may touch it meanwhile.</summary>
    private static PoolOrderAnswer.Refused Busy(TopologyRow row) => Refuse(DeskRefusals.Busy, $"{row.RunId} is under way: the row belongs to it until it has ended.");

    private static PoolOrderAnswer.Refused Silent => Refuse(DeskRefusals.StoreUnavailable, "The store does not answer; nothing was renewed.");

    private static PoolOrderAnswer.Refused Refuse(string code, string reason) => new(new DeskAnswer.Refused(code, reason));
}

/// <summary>What became of an order to renew pools.</summary>
public abstract record PoolOrderAnswer
{
    private PoolOrderAnswer()
    {
    }

    /// <param name="Row">With the generations that are in force.</param>
    public sealed record Done(TopologyRow Row, IReadOnlyList<PoolRenewal> Renewed) : PoolOrderAnswer;

    public sealed record Refused(DeskAnswer.Refused Answer) : PoolOrderAnswer;
}

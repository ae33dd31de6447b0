using DojoPool.Control.Failover;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>Takes orders about reading from endpoints: they stand in the row, so that every instance and client library keeps to them.</summary>
public sealed class ReadDesk(Fleet fleet, TopologyRegister register, TopologyCache cache, IAuditLog audit, TimeProvider time)
{
    /// <param name="weight">1–100; null = as it is.</param>
    /// <param name="noRead">Null = as it is.</param>
    public async Task<ReadOrderOutcome> OrderAsync(string endpoint, int? weight, bool? noRead, string reason, string actor, CancellationToken cancellation)
    {
        if (fleet.Find(endpoint) is null)
            return Refuse(DeskRefusals.NotFound, $"There is no endpoint {endpoint}.");
        if (await register.ReadAsync(cancellation) is not StoredRow.Found { Row: var before })
            return Silent;
        if (before.Phase != Phase.Stable)
            return Busy(before);
        var now = time.GetUtcNow();
        var told = string.Join(", ", new[] { weight is { } share ? $"weight {share}" : "", noRead is { } no ? no ? "no reads" : "reads" : "" }.Where(t => t.Length > 0));
        if (!await audit.AppendAsync(new AuditEntry(now, actor, "reads.order", endpoint, $"{told}: {reason}"), cancellation))
            return Silent;
        var row = await register.ApplyAsync(
            r => r.Phase == Phase.Stable ? (stable, change) => ReadRules.Order(stable, RuleOn(stable), change) : null, cancellation);
        if (row is null)
            return Silent;
        if (row.Phase != Phase.Stable)
            return Busy(row);
        // Who ordered it sees it done: this instance's copy of the row may still be the one before.
        await cache.ReadAnewAsync(cancellation);
        return new ReadOrderOutcome.Done(row);

        ReadRule RuleOn(TopologyRow stable)
        {
            var old = stable.ReadRuleOf(endpoint);
            return new ReadRule(endpoint, weight ?? old?.Weight ?? ReadRule.FullWeight, noRead ?? old?.NoRead ?? false, actor, reason, now);
        }
    }

    private static ReadOrderOutcome.Refused Busy(TopologyRow row) => Refuse(DeskRefusals.Busy, $"{row.RunId} is under way: the row belongs to it until it has ended.");

    private static ReadOrderOutcome.Refused Silent => Refuse(DeskRefusals.StoreUnavailable, "The store does not answer; whether the order holds is not known: ask for the status.");

    private static ReadOrderOutcome.Refused Refuse(string code, string reason) => new(new DeskAnswer.Refused(code, reason));
}

/// <summary>What became of an order about reading.</summary>
public abstract record ReadOrderOutcome
{
    private ReadOrderOutcome()
    {
    }

    /// <param name="Row">With the order in it.</param>
    public sealed record Done(TopologyRow Row) : ReadOrderOutcome;

    public sealed record Refused(DeskAnswer.Refused Answer) : ReadOrderOutcome;
}

namespace DojoPool.Core.Topology;

/// <summary>An administrator's order about reading from one endpoint.</summary>
/// <param name="Weight">Its share beside the other readers of its region, 1–100; 100 is usual.</param>
/// <param name="NoRead">It gets no new reads; those that are under way finish. As the writer it still answers who needs the newest state.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record ReadRule(string Endpoint, int Weight, bool NoRead, string By, string Reason, DateTimeOffset Since)
{
    public const int FullWeight = 100;

    /// <summary>It says nothing but what holds without it.</summary>
    public bool IsUsual => Weight == FullWeight && !NoRead;
}

/// <summary>A reader came back with caches that know nothing.</summary>
public sealed record Returned(string Endpoint, DateTimeOffset At);

/// <summary>How orders about reading change the row.</summary>
public static class ReadRules
{
    /// <summary>Null: none was ordered.</summary>
    public static ReadRule? ReadRuleOf(this TopologyRow row, string endpoint) => row.ReadRules.Find(r => r.Endpoint == endpoint);

    /// <summary>Nobody may read from it but who needs the newest state.</summary>
    public static bool IsClosedToReads(this TopologyRow row, string endpoint) => row.ReadRuleOf(endpoint) is { NoRead: true };

    /// <summary>A usual rule takes back what was ordered before.</summary>
    /// <exception cref="IllegalTransitionException">The row is not Stable: a run goes on from the row that it froze.</exception>
    public static TopologyRow Order(TopologyRow row, ReadRule rule, Change change)
    {
        if (row.Phase != Phase.Stable)
            throw new IllegalTransitionException($"reading is ordered while Stable only; it is {row.Phase}({row.Epoch}, {row.LastWriter}).");
        var others = row.ReadRules.RemoveAll(r => r.Endpoint == rule.Endpoint);
        return row with { ChangeId = change.Id, ChangedAt = change.At, ReadRules = rule.IsUsual ? others : others.Add(rule) };
    }
}

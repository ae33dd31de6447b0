using DojoPool.Chaos.Nemesis;
using DojoPool.Core.Topology;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Checks;

/// <summary>Whether the writer moved where it had to, and nowhere else (PROTOCOL P8.4).</summary>
internal static class StrikeChecks
{
    public const string Budget = "outages within their budgets";
    public const string FalseFailover = "no false failover";
    public const string Missed = "a lost writer is replaced";

    public static IEnumerable<Violation> Consequence(Fault fault, TopologyRow before, TopologyRow after)
    {
        if (fault.Consequence == Nemesis.Consequence.Stays && (after.Epoch != before.Epoch || after.Writer != before.Writer))
            yield return new Violation(FalseFailover, $"\"{fault.Name}\" moved the writer from {before.Writer} (epoch {before.Epoch}) to {after.Writer} (epoch {after.Epoch})");
        if (fault.Consequence == Nemesis.Consequence.Moves && after.Epoch == before.Epoch)
            yield return new Violation(Missed, $"\"{fault.Name}\" left {before.Writer} the writer of epoch {before.Epoch}");
    }
}

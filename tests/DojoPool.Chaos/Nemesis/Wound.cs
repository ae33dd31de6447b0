using DojoPool.Chaos.Load;
using DojoPool.Chaos.Stage;
using DojoPool.Lab.Postgres;

namespace DojoPool.Chaos.Nemesis;

/// <summary>What a fault knows when it strikes.</summary>
/// <param name="Writer">The published writer.</param>
/// <param name="Length">How long it is to last.</param>
/// <param name="Random">From the seed and the number of the fault.</param>
/// <param name="Aside">What goes on beside it, and is waited for before it is healed.</param>
internal sealed record Wound(ChaosStage Stage, ChaosLoad Load, string Writer, TimeSpan Length, Random Random, List<Task> Aside)
{
    public string Region => Stage.Lab.Node(Writer).Endpoint.Region;

    /// <summary>All but the writer, in an order of the seed's.</summary>
    public IReadOnlyList<LabNode> Standbys()
    {
        var standbys = Stage.Lab.Nodes.Where(n => n.Id != Writer).ToArray();
        Random.Shuffle(standbys);
        return standbys;
    }

    /// <summary>The primaries of the other regions: they alone may be promoted.</summary>
    public IReadOnlyList<LabNode> Heirs() => [.. Stage.Lab.Nodes.Where(n => n.Id.EndsWith("-primary", StringComparison.Ordinal) && n.Id != Writer)];
}

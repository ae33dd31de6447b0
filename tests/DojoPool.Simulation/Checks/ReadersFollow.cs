using DojoPool.Core.Topology;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Checks;

/// <summary>P2 and P7: who has joined is on the published branch; a standby of another branch never serves reads.</summary>
internal static class ReadersFollow
{
    private const string Name = "readers follow the writer";

    public static void Written(World world, TopologyRow before, TopologyRow row)
    {
        // From the moment a promote may be sent its branch is another one.
        if (row.PromoteSent.SelectMany(sent => world.Fleet.BranchOf(sent, row.LastWriter)).FirstOrDefault(row.Readers.Contains) is { } promoting)
            world.History.Violate(Name, $"{promoting} serves reads, and its branch is being promoted");
        if (row.Phase != Phase.Stable || row.Writer is null)
            return;
        foreach (var reader in row.Readers)
            Judge(world, reader, row.Writer);
        // Only the replayed row of the epoch proves the branch.
        var early = row.Readers.FirstOrDefault(r => !before.Readers.Contains(r) && !(world.Servers[r].Wal.Epoch?.Epoch >= row.Epoch));
        if (early is not null)
            world.History.Violate(Name, $"{early} serves reads, and has not replayed epoch {row.Epoch}");
    }

    public static void AtEnd(World world)
    {
        if (world.Row is not { Phase: Phase.Stable, Writer: { } writer } row)
            return;
        foreach (var reader in row.Readers)
            Judge(world, reader, writer);
    }

    private static void Judge(World world, string reader, string writer)
    {
        var (standby, primary) = (world.Servers[reader], world.Servers[writer]);
        // What a person promoted, and who streams from it, is found by its next probe: until then nobody can know.
        if (standby.PromotedByHand || standby.Stream.Upstream is { PromotedByHand: true })
            return;
        // Where a person put that one back before its probe, who followed it stands still: it is sent no reads, and a person's to bring back.
        if (standby.Wal.PartedFrom(primary.Wal) is { } parted && !(parted.ByHand && !standby.Stream.Connected))
            world.History.Violate(Name, $"{reader} serves reads, but holds what {writer} does not");
    }
}

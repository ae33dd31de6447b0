using DojoPool.Core.Topology;

namespace DojoPool.PortContracts.Topology;

internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TopologyRow Stable(string changeId = "c1", long epoch = 1) => new()
    {
        Phase = Phase.Stable,
        Epoch = epoch,
        Writer = "us-east-primary",
        ChangeId = changeId,
        ChangedAt = Noon,
        Lease = new LeaseTerms(3000, 500),
        Readers = ["eu-west-primary", "us-east-replica-1"],
        History = [new PublishedEpoch(epoch, "us-east-primary", Lsn.Parse("16/B374D848"), Undone: false, Noon)],
    };

    /// <summary>About 300 KB as JSON: far over what one property of a table holds.</summary>
    public static TopologyRow Large() => Stable("large") with
    {
        History = [.. Enumerable.Range(1, 2000).Select(n => new PublishedEpoch(n, $"endpoint-{n}-é😀", new Lsn((ulong)n << 32), false, Noon.AddSeconds(n)))],
    };
}

using DojoPool.Cli.Load;
using DojoPool.Contracts.Admin;
using DojoPool.Core.Topology;

namespace DojoPool.Cli.Demo;

/// <summary>Which acknowledged rows the plane itself says are gone: those beyond the fork of a later epoch.</summary>
public static class ReportedLoss
{
    /// <param name="history">The topology row's, with every epoch's fork.</param>
    public static IReadOnlyList<Ack> Of(IEnumerable<Ack> acks, IReadOnlyList<EpochView> history)
    {
        var forks = history.Where(e => Lsn.TryParse(e.Fork, out _)).Select(e => (e.Epoch, Fork: Lsn.Parse(e.Fork))).ToList();
        return [.. acks.Where(ack => forks.Any(f => f.Epoch > ack.Epoch && (ack.Position is null || ack.Position > f.Fork)))];
    }
}

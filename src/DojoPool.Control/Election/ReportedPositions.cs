using System.Collections.Concurrent;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Election;

/// <summary>
/// The highest position that applications said a writer acknowledged to them: the loss estimate counts it as seen (PROTOCOL P6). Kept by
/// the instance that took the report, which is the one that starts the doubt.
/// </summary>
public sealed class ReportedPositions
{
    private readonly ConcurrentDictionary<EpochMark, Lsn> highest = [];

    public void Saw(EpochMark writer, Lsn acknowledged) =>
        highest.AddOrUpdate(writer, acknowledged, (_, before) => Lsn.Max(before, acknowledged));

    /// <summary>Null: nobody reported one for this writer in this epoch.</summary>
    public Lsn? Of(EpochMark writer) => highest.TryGetValue(writer, out var position) ? position : null;
}

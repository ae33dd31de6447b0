using System.Collections.Concurrent;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>
/// Proof that a standby follows another branch than the published one, though PostgreSQL takes the two for one by their number: it has replayed
/// past a position of the writer that lies after the row of the epoch, and does not hold that row (ADR 0012).
/// </summary>
internal sealed class OtherBranch(IEndpointCommands commands, FailoverPolicy policy)
{
    private readonly ConcurrentDictionary<long, Lsn> _writerAt = [];
    private readonly ConcurrentDictionary<(string Endpoint, long Epoch), byte> _past = [];

    /// <param name="look">Of a standby that does not hold the row's epoch.</param>
    public async Task<bool> IsProvenAsync(TopologyRow row, string endpoint, CommandOutcome look, CancellationToken cancellation)
    {
        if (!_writerAt.TryGetValue(row.Epoch, out var end))
        {
            await SeeWriterAsync(row, cancellation);
            return false;
        }

        // A look reads the epoch first and the position after it: only the next look's epoch is as new as this one's position.
        if (look.Replayed >= end)
            return !_past.TryAdd((endpoint, row.Epoch), 0);
        _past.TryRemove((endpoint, row.Epoch), out _);
        return false;
    }

    /// <summary>The epoch is written before it is published, so all that the writer says from then on lies after that row.</summary>
    private async Task SeeWriterAsync(TopologyRow row, CancellationToken cancellation)
    {
        var writer = await commands.LookAsync(row.Writer!, policy.ProbeTimeout, cancellation);
        if (writer is { Done: true, InRecovery: false, Position: { } position } && writer.Epoch == new EpochMark(row.Epoch, row.Writer!))
            _writerAt[row.Epoch] = position;
    }
}

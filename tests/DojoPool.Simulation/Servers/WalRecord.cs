using DojoPool.Core.Topology;

namespace DojoPool.Simulation.Servers;

/// <summary>
/// One record of WAL. Two records at one place of two branches are two objects; all are of one size, so that a standby of one branch can
/// go on from another at the same position without noticing, as on real servers.
/// </summary>
/// <param name="Row">The application's row; 0: none.</param>
/// <param name="At">True time of writing.</param>
/// <param name="Epoch">A row of <c>dojo.epoch</c>.</param>
/// <param name="Fork">Where the branch of <paramref name="Epoch"/> began, as that row tells.</param>
/// <param name="Fence">Closes (true) or opens the application databases.</param>
/// <param name="ByHand">The end of recovery of a server that a person promoted.</param>
public sealed record WalRecord(int Row, TimeSpan At, EpochMark? Epoch = null, Lsn Fork = default, bool? Fence = null, bool ByHand = false)
{
    public const int Bytes = 256;

    /// <summary>A segment is 16 MiB.</summary>
    public const int InSegment = (16 << 20) / Bytes;

    /// <summary>The position after so many records.</summary>
    public static Lsn End(int records) => new((ulong)records * Bytes);
}

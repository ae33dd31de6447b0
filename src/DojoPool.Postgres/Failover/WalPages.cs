using DojoPool.Core.Topology;

namespace DojoPool.Postgres.Failover;

/// <summary>Where WAL positions fall on pages.</summary>
internal static class WalPages
{
    // XLogPageHeaderData and XLogLongPageHeaderData, the same on all 64-bit platforms.
    private const int ShortHeaderBytes = 24;
    private const int LongHeaderBytes = 40;

    /// <summary>
    /// The insert position as the end of the last record: at the start of a page PostgreSQL counts the page's header in, which no standby
    /// replays before the next record is there. Waiting for that position would wait for ever on a drained writer.
    /// </summary>
    public static Lsn EndOfRecord(Lsn inserted, int blockBytes, long segmentBytes)
    {
        var header = inserted.Value % (ulong)segmentBytes == LongHeaderBytes ? LongHeaderBytes : ShortHeaderBytes;
        var inPage = inserted.Value % (ulong)blockBytes;
        return inPage == (ulong)header ? new Lsn(inserted.Value - inPage) : inserted;
    }
}

using DojoPool.Core.Topology;

namespace DojoPool.Simulation.Servers;

/// <summary>A server's WAL, and what its databases hold as far as it has replayed it.</summary>
public sealed class Wal
{
    private readonly List<WalRecord> _records = [];

    public int Count => _records.Count;

    public int Replayed { get; private set; }

    public Lsn End => WalRecord.End(Count);

    /// <summary>The newest row of <c>dojo.epoch</c>: of the highest epoch.</summary>
    public EpochMark? Epoch { get; private set; }

    /// <summary>The fork that the row of <see cref="Epoch"/> tells.</summary>
    public Lsn EpochFork { get; private set; }

    public bool Fenced { get; private set; }

    public WalRecord this[int place] => _records[place];

    public void Append(WalRecord record) => _records.Add(record);

    public void AppendFrom(Wal other, int until)
    {
        for (var place = Count; place < until; place++)
            _records.Add(other._records[place]);
    }

    public void Replay(int until)
    {
        for (; Replayed < until; Replayed++)
            Apply(_records[Replayed]);
    }

    /// <summary>As pg_rewind leaves it: the first so many records, then the other's.</summary>
    public void Rewind(int keep, Wal source)
    {
        _records.RemoveRange(keep, Count - keep);
        AppendFrom(source, source.Count);
        (Replayed, Epoch, EpochFork, Fenced) = (0, null, Lsn.Zero, false);
        Replay(Count);
    }

    /// <summary>An application's row, where its acknowledgement said that it ended.</summary>
    public bool Holds(int row, Lsn position) => (int)(position.Value / WalRecord.Bytes) - 1 is >= 0 and var place && place < Count && _records[place].Row == row;

    public bool Holds(WalRecord record, int place) => place < Count && ReferenceEquals(_records[place], record);

    /// <summary>The first record that the other has not at that place; null: one is a part of the other, as far as both go.</summary>
    public WalRecord? PartedFrom(Wal other)
    {
        for (var place = 0; place < Count && place < other.Count; place++)
        {
            if (!ReferenceEquals(_records[place], other._records[place]))
                return _records[place];
        }

        return null;
    }

    private void Apply(WalRecord record)
    {
        if (record.Epoch is { } mark && (Epoch is null || mark.Epoch >= Epoch.Epoch))
            (Epoch, EpochFork) = (mark, record.Fork);
        Fenced = record.Fence ?? Fenced;
    }
}

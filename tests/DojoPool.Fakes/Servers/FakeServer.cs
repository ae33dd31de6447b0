using DojoPool.Core.Topology;

namespace DojoPool.Fakes.Servers;

/// <summary>One PostgreSQL server as far as a failover can tell: its branch of WAL, its role, its epoch rows, its fence.</summary>
public sealed class FakeServer(string id)
{
    public string Id { get; } = id;

    /// <summary>Dead servers refuse; hung ones never answer; cut-off ones do not answer the plane, but their standbys hear them.</summary>
    public bool Dead { get; set; }
    public bool Hung { get; set; }
    public bool CutOffFromPlane { get; set; }

    public bool InRecovery { get; set; }
    public string? Upstream { get; set; }
    public bool Fenced { get; set; }

    /// <summary>WAL as a list of records, each named by who wrote it: two branches differ from their first different record on.</summary>
    public List<string> Wal { get; set; } = [];
    public List<EpochMark> Epochs { get; set; } = [];

    /// <summary>How many of <see cref="Epochs"/> came with how many records, so that a prefix has a prefix of the epochs.</summary>
    public List<int> EpochPositions { get; set; } = [];
    public List<string> SynchronousSet { get; set; } = [];
    public int SynchronousRequired { get; set; }

    /// <summary>Where its branch left the one before, when it was promoted.</summary>
    public int Fork { get; set; }

    public bool AnswersPlane => !Dead && !Hung && !CutOffFromPlane;
    public Lsn Position => new((ulong)Wal.Count);

    /// <summary>Rows visible as of what it has: those whose record it holds.</summary>
    public EpochMark? NewestEpoch => Epochs.Count == 0 ? null : Epochs[^1];

    public void WriteRecord(string record) => Wal.Add(record);

    public void WriteEpoch(EpochMark mark)
    {
        Wal.Add($"epoch {mark.Epoch} {mark.Endpoint}");
        Epochs.Add(mark);
        EpochPositions.Add(Wal.Count);
    }

    /// <summary>Takes what the upstream has beyond its own, as far as the own WAL is a prefix of it.</summary>
    public void StreamFrom(FakeServer upstream)
    {
        if (upstream.Dead || upstream.Hung || !upstream.Wal.Take(Wal.Count).SequenceEqual(Wal))
            return;
        CopyFrom(upstream);
    }

    public void CopyFrom(FakeServer upstream)
    {
        (Wal, Epochs, EpochPositions) = ([.. upstream.Wal], [.. upstream.Epochs], [.. upstream.EpochPositions]);
        Fenced = upstream.Fenced;
    }
}

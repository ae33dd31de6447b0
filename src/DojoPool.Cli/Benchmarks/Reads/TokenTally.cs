namespace DojoPool.Cli.Benchmarks.Reads;

/// <summary>What all readers saw. Thread-safe.</summary>
internal sealed class TokenTally
{
    private long reads;
    private long byReplicas;
    private long stale;
    private long lost;
    private long failed;

    public long Reads => Interlocked.Read(ref reads);

    public long Stale => Interlocked.Read(ref stale);

    /// <param name="stale">Older than the reader's own acknowledged write.</param>
    public void Read(bool stale, bool byReplica)
    {
        Interlocked.Increment(ref reads);
        if (stale) Interlocked.Increment(ref this.stale);
        if (byReplica) Interlocked.Increment(ref byReplicas);
    }

    /// <summary>The reader was told that its write is gone.</summary>
    public void TokenLost() => Interlocked.Increment(ref lost);

    /// <summary>No answer: neither right nor wrong.</summary>
    public void Failed() => Interlocked.Increment(ref failed);

    public TokenFinding Finding(int kills, int moves) => new(Reads, Interlocked.Read(ref byReplicas), Stale, Interlocked.Read(ref lost), Interlocked.Read(ref failed), kills, moves);
}

/// <param name="ByReplicas">Of the reads; the others were answered by the writer.</param>
/// <param name="Stale">Older than the reader's own acknowledged write: must be 0.</param>
/// <param name="TokensLost">How often a reader was told that its write was lost in a failover.</param>
/// <param name="Failed">Reads and writes that ended in an error.</param>
internal sealed record TokenFinding(long Reads, long ByReplicas, long Stale, long TokensLost, long Failed, int Kills, int Moves);

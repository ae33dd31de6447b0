using DojoPool.Core.Topology;

namespace DojoPool.Core.Election;

/// <summary>What a failover to a candidate would lose, as far as anybody can know (PROTOCOL P6).</summary>
/// <param name="KnownBytes">Highest position of the old writer that anybody saw − the candidate's position.</param>
/// <param name="Window">Last sighting of the old writer → suspicion: what was written in it was seen by nobody.</param>
/// <param name="BytesPerSecond">The writer's last known rate of WAL.</param>
public sealed record LossEstimate(long KnownBytes, TimeSpan Window, double BytesPerSecond)
{
    /// <summary>What the gate compares with the budget: known bytes and last rate × window.</summary>
    public long Bytes => KnownBytes + (long)(BytesPerSecond * Window.TotalSeconds);

    public bool Within(LossBudget budget) => Bytes <= budget.Bytes && Window <= budget.Time;

    public static LossEstimate Of(WriterTrail trail, Lsn candidate, DateTimeOffset suspectedAt) =>
        new(trail.Highest.BytesSince(candidate), Max(suspectedAt - trail.LastSeenAt), trail.BytesPerSecond);

    public override string ToString() =>
        FormattableString.Invariant($"{Bytes:N0} bytes ({KnownBytes:N0} known, {Window.TotalSeconds:0.0} s unobserved at {BytesPerSecond:N0} B/s)");

    private static TimeSpan Max(TimeSpan window) => window < TimeSpan.Zero ? TimeSpan.Zero : window;
}

/// <summary>The last that was seen of a writer by samples, by its standbys and in clients' reports.</summary>
public sealed record WriterTrail(Lsn Highest, DateTimeOffset LastSeenAt, double BytesPerSecond)
{
    public WriterTrail Saw(Lsn position, DateTimeOffset at) =>
        this with { Highest = Lsn.Max(Highest, position), LastSeenAt = at > LastSeenAt ? at : LastSeenAt };
}

/// <param name="Consent">A person agreed to it; null = the configured budget.</param>
public sealed record LossBudget(long Bytes, TimeSpan Time, string? Consent = null);

/// <summary>A loss that a person accepted.</summary>
/// <param name="Candidate">The endpoint that it was given for.</param>
/// <param name="Bytes">The largest loss accepted.</param>
/// <param name="Seconds">The largest unobserved window accepted.</param>
public sealed record LossConsent(string Candidate, long Bytes, double Seconds, string Actor, string Reason);

namespace DojoPool.Core.Failover;

/// <summary>What an operator may tune (DESIGN §5, <c>DOJOPOOL__…</c>). Ranges are checked where it is read.</summary>
public sealed record FailoverPolicy
{
    /// <summary>Of one probe. 0.2–10 s.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Probe rounds after a suspicion. 1–10.</summary>
    public int BurstProbes { get; init; } = 3;

    /// <summary>Between the starts of two rounds. 0.1–10 s.</summary>
    public TimeSpan BurstInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Added to the lease wait, and to half of wal_receiver_timeout for a witness. 0.1–10 s.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>WAL that an automatic failover may lose: known bytes and last rate × unobserved window. 0 and up.</summary>
    public long LossBudgetBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The unobserved window that it may lose: one 30 s tick and half of one, at most. 0–3600 s.</summary>
    public TimeSpan LossBudgetTime { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Planned: applications connect to whoever takes over, before the writer is drained; never more than a third of the lease. 0–5 s.</summary>
    public TimeSpan Lead { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Planned: until the candidate has all that the drained writer had. 0.1–30 s.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Of one command to one server. 0.2–30 s.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Of one promotion, until recovery has ended. 1–120 s.</summary>
    public TimeSpan PromoteTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the returned-writer watch tries each second. 1 min–24 h.</summary>
    public TimeSpan WatchFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After a completed failover no automatic one begins for so long. 0–3600 s.</summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Writers' commits wait for so many of the synchronous set; 0 = no set. 0–10.</summary>
    public int SynchronousRequired { get; init; }

    /// <summary>What a new writer does while fewer standbys than required have joined.</summary>
    public ShortSet WhenSetIsShort { get; init; } = ShortSet.Wait;

    /// <summary>Whether a writer that answers but takes no writes is switched over without a person (PROTOCOL P4).</summary>
    public bool SwitchoverWhenStalled { get; init; }

    /// <summary>Whether a region loss is acted on without a person.</summary>
    public bool Automatic { get; init; } = true;
}

public enum ShortSet
{
    /// <summary>No writes until enough have joined.</summary>
    Wait = 0,

    /// <summary>No set, a critical alert, and the loss budget applies.</summary>
    Degrade = 1,
}

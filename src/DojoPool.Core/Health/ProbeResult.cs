using DojoPool.Core.Topology;

namespace DojoPool.Core.Health;

/// <summary>What one probe of one endpoint from one vantage found. A failed probe is a value like any other.</summary>
/// <param name="Vantage">The region that it was made from.</param>
/// <param name="StartedAt">By the prober's clock.</param>
/// <param name="Elapsed">Until the last answer, or until the deadline.</param>
/// <param name="Fault">Why there are no, or only partial, facts; null when all went well.</param>
/// <param name="Facts">What the server said; null where it said nothing of itself.</param>
/// <param name="Canary">How the write canary went; <see cref="CanaryOutcome.NotSent"/> on all but the Stable writer.</param>
public sealed record ProbeResult(
    string Vantage, string Endpoint, DateTimeOffset StartedAt, TimeSpan Elapsed, ProbeFault? Fault, ServerFacts? Facts, CanaryOutcome Canary)
{
    /// <summary>Any answer at all, even a refusal in words, is alive (PROTOCOL P4).</summary>
    public bool Answered => Fault is not { Kind: FaultKind.NoAnswer };
}

/// <param name="SqlState">PostgreSQL's five characters; null where the server did not speak.</param>
/// <param name="Message">For people; never a secret.</param>
public sealed record ProbeFault(FaultKind Kind, string? SqlState, string Message);

public enum FaultKind
{
    /// <summary>Refused, timed out, hung, unreachable: the only kind that counts as down.</summary>
    NoAnswer = 0,
    AuthenticationFailed = 1,
    TooManyConnections = 2,

    /// <summary>Starting up, shutting down or in crash recovery (57P0x): it speaks, so it is alive.</summary>
    NotReady = 3,

    /// <summary>An application database refuses connections (55000).</summary>
    Fenced = 4,
    DiskFull = 5,
    ReadOnly = 6,
    Other = 7,
}

/// <summary>What became of the canary, a local write to this vantage's heartbeat row (PROTOCOL P4).</summary>
public enum CanaryOutcome
{
    NotSent = 0,
    Written = 1,

    /// <summary>The write or its commit did not return within the probe's deadline.</summary>
    Stalled = 2,
    DiskFull = 3,
    ReadOnly = 4,
    Failed = 5,
}

/// <summary>A server's own account of itself, read in one round trip.</summary>
public sealed record ServerFacts
{
    public required bool InRecovery { get; init; }

    /// <summary>The server's clock when it answered.</summary>
    public required DateTimeOffset ServerTime { get; init; }

    /// <summary>Writer: from the name of the current WAL file. Standby: what its receiver receives; 0 when unknown.</summary>
    public required uint Timeline { get; init; }

    /// <summary>Writer: the end of its WAL. Standby: the greater of received and replayed. Null when unknown.</summary>
    public Lsn? Position { get; init; }

    /// <summary>Standby: replayed up to here.</summary>
    public Lsn? Replayed { get; init; }

    public bool ReplayPaused { get; init; }

    /// <summary>Standby: its WAL receiver, null when there is none.</summary>
    public ReceiverFacts? Receiver { get; init; }

    /// <summary><c>wal_receiver_timeout</c> of this server; zero = switched off, so it cannot testify.</summary>
    public TimeSpan ReceiverTimeout { get; init; }

    /// <summary>The newest row of <c>dojo.epoch</c>; null where the table is empty or missing.</summary>
    public EpochMark? Epoch { get; init; }

    /// <summary>Application databases that refuse connections: the SQL fence.</summary>
    public bool ApplicationDatabasesClosed { get; init; }

    /// <summary><c>default_transaction_read_only</c> of a server that is not in recovery.</summary>
    public bool DefaultReadOnly { get; init; }

    public int Connections { get; init; }
    public int ActiveConnections { get; init; }
    public int MaxConnections { get; init; }

    /// <summary>Databases and WAL on its disk; null where it was not asked for.</summary>
    public long? DataBytes { get; init; }

    /// <summary>Commits and rollbacks since the statistics were reset; two of them give a throughput.</summary>
    public long Transactions { get; init; }

    /// <summary>Sessions that wait for synchronous replication now.</summary>
    public int WaitingForSync { get; init; }

    /// <summary>Writer: who streams from it.</summary>
    public IReadOnlyList<SenderFacts> Senders { get; init; } = [];

    /// <summary>The version as a number, such as 150018.</summary>
    public int VersionNumber { get; init; }
}

/// <param name="SinceLastMessage">Age of <c>last_msg_receipt_time</c>, by the standby's own clock, in the same statement.</param>
/// <param name="LatestEnd">The last position that the upstream reported.</param>
public sealed record ReceiverFacts(string Status, TimeSpan? SinceLastMessage, Lsn? LatestEnd, uint ReceivedTimeline);

/// <param name="Standby">application_name: the endpoint's id, as we set it.</param>
public sealed record SenderFacts(string Standby, string State, string SyncState, Lsn? Sent, Lsn? Replayed);

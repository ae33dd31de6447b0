namespace DojoPool.Core.Health;

/// <summary>What a probe result means for the endpoint. The numbers are part of the API and never change.</summary>
public enum Verdict
{
    Unknown = 0,
    Healthy = 1,
    Slow = 2,
    Lagging = 3,
    Unreachable = 4,
    AuthenticationFailed = 5,
    TooManyConnections = 6,

    /// <summary>It accepts connections but commits hang.</summary>
    WriteStalled = 7,

    /// <summary>Commits wait for the synchronous set only.</summary>
    SyncStalled = 8,
    DiskFull = 9,
    ReadOnlyWriter = 10,
    NotStreaming = 11,

    /// <summary>Not in recovery, yet neither writer nor candidate of the row.</summary>
    UnexpectedWriter = 12,
    Fenced = 13,
    TimelineDiverged = 14,
}

namespace DojoPool.Lab;

/// <summary>How a lab is to be booted.</summary>
public sealed record LabOptions
{
    /// <summary>Commits on the writer wait for one of eu-west-primary and asia-pacific-primary.</summary>
    public bool SynchronousAny1 { get; init; }

    /// <summary>A second Azurite with blobs, queues and tables, for a Functions host to keep its own state in.</summary>
    public bool HostStorage { get; init; }

    /// <summary>For a person to explore: <c>./dojo lab</c> breaks such a lab without being told which; others it must be told by id.</summary>
    public bool Explored { get; init; }

    /// <summary>A folder with postgres and initdb, or <c>npm</c>. Null: the environment variable DOJOPOOL_PG_BIN, else what is found.</summary>
    public string? PostgresBin { get; init; }

    /// <summary>Leave data and logs on disk at the end, for inspection. Processes end in any case.</summary>
    public bool KeepData { get; init; }

    /// <summary>Where package.json is. Null: looked for upwards from the program.</summary>
    public string? Repository { get; init; }

    /// <summary>End the servers and remove the folders on SIGINT, SIGTERM and SIGHUP, too, before the program dies of them.</summary>
    public bool StopOnSignals { get; init; } = true;

    /// <summary>Called when a phase begins and when it ends, from any thread.</summary>
    public Action<LabPhase>? Progress { get; init; }
}

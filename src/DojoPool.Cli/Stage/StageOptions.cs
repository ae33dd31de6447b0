namespace DojoPool.Cli.Stage;

/// <summary>What is set up before something is shown or measured.</summary>
public sealed record StageOptions
{
    /// <summary>Commits wait for one of two standbys in other regions.</summary>
    public bool Synchronous { get; init; }

    /// <summary>For a person to explore, and to break with <c>./dojo lab</c>.</summary>
    public bool Explored { get; init; }

    /// <summary>Leave data and logs on disk at the end.</summary>
    public bool KeepData { get; init; }

    /// <summary>Where the plane listens; 0 = a free port, so that runs can be side by side.</summary>
    public int Port { get; init; }

    /// <summary>Settings of the plane beside those of the lab.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

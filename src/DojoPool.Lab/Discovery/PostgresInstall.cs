namespace DojoPool.Lab.Discovery;

/// <summary>Binaries of one PostgreSQL version.</summary>
/// <param name="Folder">Where postgres and initdb are.</param>
/// <param name="Version">For example <c>15.18</c>.</param>
/// <param name="Origin">Where it was found, for people: <c>setting</c>, <c>system</c> or <c>npm</c>.</param>
public sealed record PostgresInstall(string Folder, int Major, string Version, string Origin)
{
    // Rights on single parameters (GRANT ALTER SYSTEM ON PARAMETER) came with 15.
    public const int OldestMajor = 15;

    /// <summary>The npm packages carry neither pg_rewind nor pg_basebackup.</summary>
    public bool CanRewind => File.Exists(Tool("pg_rewind"));

    public string Tool(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
}

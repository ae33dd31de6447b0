namespace DojoPool.Postgres.Sessions;

/// <summary>What a kind of session is opened with. Options outrank what is set for the role or the database.</summary>
/// <param name="CommandTimeoutSeconds">
/// When an abandoned statement is given up by the driver, which then sends a cancel request: late for commands (a fence pending on a paused
/// server shall be done when it is thawed), never (0) where a cancelled wait would read as success (PROTOCOL P4).
/// </param>
public sealed record SessionProfile(string Name, string Options, int CommandTimeoutSeconds)
{
    // A writer's own default_transaction_read_only must show in the canary, so it is left alone here.
    public static readonly SessionProfile Probe = new("probe", $"{Common} -c synchronous_commit=local -c lock_timeout=300", 5);

    // Its own commits never wait for the set that was just cut (PROTOCOL P6).
    public static readonly SessionProfile Command = new(
        "command", $"{Common} -c synchronous_commit=local -c lock_timeout=2000 -c default_transaction_read_only=off", 30);

    /// <summary>The server's default durability: it waits for the synchronous set like an application.</summary>
    public static readonly SessionProfile Durable = new("durable", $"{Common} -c lock_timeout=2000", 0);

    private const string Common = "-c search_path=pg_catalog -c statement_timeout=0";

    /// <summary>As <c>pg_stat_activity</c> shows it.</summary>
    public string ApplicationName(string from) => $"dojopool {Name} {from}";

    public override string ToString() => Name;
}

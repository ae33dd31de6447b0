using System.Globalization;
using DojoPool.Lab.Postgres;
using Npgsql;

namespace DojoPool.Lab.Faults;

/// <summary>Faults inside a server, made by SQL as superuser.</summary>
public static class ReplayFaults
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    /// <summary>The standby receives on and replays nothing.</summary>
    public static Task PauseReplayAsync(this LabNode node, CancellationToken cancellation = default) =>
        node.ExecuteAsync("SELECT pg_wal_replay_pause()", cancellation: cancellation);

    /// <summary>The standby replays each commit that much later than it was made.</summary>
    public static async Task DelayReplayAsync(this LabNode node, TimeSpan delay, CancellationToken cancellation = default)
    {
        await node.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"ALTER SYSTEM SET recovery_min_apply_delay = '{delay.TotalMilliseconds:0}ms'"), cancellation: cancellation);
        await node.ExecuteAsync("SELECT pg_reload_conf()", cancellation: cancellation);
    }

    /// <summary>Ends a pause and a delay. Nothing happens on a server that is no standby.</summary>
    public static async Task ResumeReplayAsync(this LabNode node, CancellationToken cancellation = default)
    {
        await node.ExecuteAsync("ALTER SYSTEM RESET recovery_min_apply_delay", cancellation: cancellation);
        await node.ExecuteAsync("SELECT pg_reload_conf()", cancellation: cancellation);
        await node.ExecuteAsync("DO $$ BEGIN IF pg_is_in_recovery() THEN PERFORM pg_wal_replay_resume(); END IF; END $$", cancellation: cancellation);
    }

    /// <summary>What a person does in a panic: promotes a standby by hand, past the control plane. Returns when it takes writes.</summary>
    public static async Task PromoteAsync(this LabNode node, CancellationToken cancellation = default)
    {
        // A standby without upstream may sleep through the first request (LAB: pg_promote is to be repeated).
        while (await RequestAsync(node, cancellation)) await Task.Delay(Again, cancellation);
    }

    /// <returns>False when recovery had ended.</returns>
    private static async Task<bool> RequestAsync(LabNode node, CancellationToken cancellation)
    {
        try
        {
            return await node.ScalarAsync("SELECT CASE WHEN pg_is_in_recovery() THEN pg_promote(false) END", cancellation: cancellation) is { Length: > 0 };
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectNotInPrerequisiteState)
        {
            // It ended between the question and the request.
            return false;
        }
    }
}

using DojoPool.Core.Health;
using DojoPool.Postgres.Faults;
using DojoPool.Postgres.Sessions;
using Npgsql;

namespace DojoPool.Postgres.Health;

/// <summary>The write to a vantage's own heartbeat row (PROTOCOL P4).</summary>
internal static class Canary
{
    /// <summary>Parameter: the vantage.</summary>
    public const string Beat = """
        INSERT INTO dojo.heartbeat AS beat (vantage, beat_at, sequence) VALUES ($1, clock_timestamp(), 1)
        ON CONFLICT (vantage) DO UPDATE SET beat_at = clock_timestamp(), sequence = beat.sequence + 1
        RETURNING sequence::text
        """;

    /// <summary>On a probe session: its commit is local, and it waits 300 ms for a lock at most.</summary>
    public static async Task<(CanaryOutcome Outcome, ProbeFault? Fault)> WriteAsync(Session session, string vantage)
    {
        try
        {
            await session.QueryAsync(Beat, row => row.GetString(0), vantage);
            return (CanaryOutcome.Written, null);
        }
        catch (PostgresException e) when (!FaultReading.IsLostSession(e))
        {
            return (OutcomeOf(e.SqlState), FaultReading.Of(e));
        }
    }

    // A row that is locked is held by an earlier beat of this vantage whose commit has not returned.
    private static CanaryOutcome OutcomeOf(string sqlState) => sqlState switch
    {
        SqlStates.LockNotAvailable => CanaryOutcome.Stalled,
        SqlStates.DiskFull => CanaryOutcome.DiskFull,
        SqlStates.ReadOnlyTransaction => CanaryOutcome.ReadOnly,
        _ => CanaryOutcome.Failed,
    };
}

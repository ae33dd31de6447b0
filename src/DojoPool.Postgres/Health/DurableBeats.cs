using System.Collections.Concurrent;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Health;

/// <summary>
/// A second heartbeat row with the server's default durability, where a synchronous set exists: it waits as applications do, so that a
/// set that does not answer shows in <c>WaitingForSync</c>. At most one of each vantage and endpoint is outstanding; one that waits for
/// long is inspected and terminated, never cancelled, because a cancelled wait reads as success (PROTOCOL P4).
/// </summary>
internal sealed class DurableBeats(EndpointSessions sessions)
{
    /// <summary>Long enough to be counted by a few probes, short enough that a lost link does not leave it for ever.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private const string Terminate = """
        SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
        WHERE pid = $1 AND usename = current_user AND wait_event = 'SyncRep'
        """;

    private readonly ConcurrentDictionary<SessionKey, Outstanding> outstanding = new();

    /// <summary>Sends a beat unless one is outstanding. Does not wait for it. Uses the probe's session to look after an old one.</summary>
    public async Task SendAsync(Session probe, string vantage, string endpoint)
    {
        var key = new SessionKey(vantage, endpoint, SessionProfile.Durable);
        if (outstanding.TryGetValue(key, out var earlier) && !earlier.Beat.IsCompleted)
        {
            if (earlier.Deadline.Passed && earlier.ProcessId != 0)
                await probe.QueryAsync(Terminate, row => row.GetString(0), earlier.ProcessId);
            return;
        }
        var next = new Outstanding(Deadline.After(LongestWait, sessions.Time));
        next.Beat = BeatAsync(key, next);
        outstanding[key] = next;
    }

    private async Task BeatAsync(SessionKey key, Outstanding beat)
    {
        try
        {
            // The wait has no end of its own: what ends it is the set, or the termination above.
            await sessions.UseAsync(key, Deadline.After(TimeSpan.FromDays(1), sessions.Time), async session =>
            {
                beat.ProcessId = session.Connection.ProcessID;
                await session.QueryAsync(Canary.Beat, row => row.GetString(0), $"{key.From}/set");
                return true;
            }, CancellationToken.None);
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException or StaleSessionException or InvalidOperationException)
        {
            // What the beat is for is seen by the probes; its own end says nothing that they don't.
        }
    }

    private sealed class Outstanding(Deadline deadline)
    {
        public Deadline Deadline => deadline;

        public Task Beat { get; set; } = Task.CompletedTask;

        public volatile int ProcessId;
    }
}

using System.Collections.Concurrent;
using Npgsql;

namespace DojoPool.Cli.Load;

/// <summary>A client that bypasses the lookup and writes to one server, whoever that is by now. Nothing is promised to it but a fence.</summary>
public sealed class DirectWriter(string connectionString, RunClock clock)
{
    private const string Insert = "INSERT INTO demo_writes (id, writer) VALUES ($1, 0)";

    // A wait for the synchronous set that was ended early: the server reports success, with this warning.
    private const string NotReplicated = "01000";
    private const long FirstRow = 9_000_000_000_000_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentQueue<TimeSpan> acks = new();

    /// <summary>When each acknowledgement came.</summary>
    public IReadOnlyList<TimeSpan> Acks => [.. acks];

    /// <summary>What the server said last when it refused.</summary>
    public string? Refusal { get; private set; }

    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Timeout = 1, CommandTimeout = 1, CancellationTimeout = -1, MaxPoolSize = 2 });
        for (var row = FirstRow; !cancellation.IsCancellationRequested; row++)
        {
            await TryAsync(source, row, cancellation);
            await Task.Delay(Interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAsync(NpgsqlDataSource source, long row, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            var warned = false;
            void Notice(object sender, NpgsqlNoticeEventArgs e) => warned |= e.Notice.SqlState == NotReplicated;
            connection.Notice += Notice;
            await using var command = new NpgsqlCommand(Insert, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = row } } };
            await command.ExecuteNonQueryAsync(cancellation);
            connection.Notice -= Notice;
            if (!warned) acks.Enqueue(clock.Now);
        }
        catch (PostgresException e)
        {
            Refusal = $"{e.SqlState} {e.MessageText}";
        }
        catch (Exception e) when (Application.IsTrouble(e))
        {
            // Down or gone: nothing was acknowledged.
        }
    }
}

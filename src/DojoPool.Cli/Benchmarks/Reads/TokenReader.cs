using DojoPool.Cli.Load;
using DojoPool.Client;
using DojoPool.Client.Sessions;
using Npgsql;

namespace DojoPool.Cli.Benchmarks.Reads;

/// <summary>One user: writes a number that only grows, then reads it again and again wherever the client sends it, and complains of an older one.</summary>
/// <param name="withTokens">False: the reads know nothing of the write, so that stale ones must be found.</param>
internal sealed class TokenReader(int number, string region, bool withTokens, DojoPoolDataSource source, TokenTally tally)
{
    private const long FirstRow = 7_000_000_000_000_000;
    private const string Write = "INSERT INTO demo_writes (id, writer, epoch) VALUES ($1, 0, $2) ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch";
    private const string Read = "SELECT epoch, pg_is_in_recovery() FROM demo_writes WHERE id = $1";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly ReadWish wish = new() { Region = region };
    private readonly Random random = new(number);
    private long value;

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                using var session = withTokens ? DojoPoolSession.Begin() : null;
                value++;
                await source.WriteAsync((connection, token) => WriteAsync(connection, token), cancellation);
                await ReadOftenAsync(TimeSpan.FromMilliseconds(500 + random.Next(2500)), cancellation);
            }
            catch (ReadTokenLostException)
            {
                tally.TokenLost();
            }
            catch (Exception e) when (Application.IsTrouble(e))
            {
                tally.Failed();
                await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ReadOftenAsync(TimeSpan time, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < time && !cancellation.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(cancellation);
            }
            catch (Exception e) when (Application.IsTrouble(e))
            {
                tally.Failed();
                await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Write, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = FirstRow + number }, new NpgsqlParameter<long> { TypedValue = value } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenReadConnectionAsync(wish, cancellation);
        await using var command = new NpgsqlCommand(Read, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = FirstRow + number } } };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = await rows.ReadAsync(cancellation);
        tally.Read(stale: !found || rows.GetInt64(0) < value, byReplica: found && rows.GetBoolean(1));
    }
}

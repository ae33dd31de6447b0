using System.Data.Common;
using DojoPool.Cli.Stage;
using DojoPool.Client;
using DojoPool.Core.Topology;
using DojoPool.Lab;
using Npgsql;

namespace DojoPool.Cli.Load;

/// <summary>A sample application: it links to DojoPool.Client and knows nothing of who the writer is.</summary>
public sealed class Application(DojoPoolDataSource source, IReadOnlyDictionary<int, string> endpoints) : IAsyncDisposable
{
    // Sent again after a doubt, the row may be there already.
    private const string Insert = "INSERT INTO demo_writes (id, writer, sent_at, epoch) VALUES ($1, $2, clock_timestamp(), $3) ON CONFLICT DO NOTHING";
    private const string Position = "SELECT pg_current_wal_insert_lsn()::text";
    private const string Read = "SELECT max(id) FROM demo_writes";

    /// <param name="reports">Tell the plane at once when the writer hurts.</param>
    public static Application Connect(RunningStage stage, bool reports) =>
        Connect(stage.Lab, [stage.Host.Address.Url], stage.Host.Tokens.App, reports);

    /// <param name="planes">All hosts that this application knows of.</param>
    /// <param name="reports">Tell the plane at once when the writer hurts.</param>
    public static Application Connect(LocalLab lab, IReadOnlyList<Uri> planes, string token, bool reports) => new(
        new DojoPoolDataSource(Options(lab, planes, token) with { ReportTrouble = reports }),
        lab.Nodes.ToDictionary(n => lab.Link("app", n.Id).Port, n => n.Id));

    public static DojoPoolOptions Options(LocalLab lab, IReadOnlyList<Uri> planes, string token) =>
        new() { Planes = planes, Token = token, Credentials = Credentials(lab) };

    /// <summary>One that only writes.</summary>
    public static Application Writing(DojoPoolOptions options) => new(new DojoPoolDataSource(options), new Dictionary<int, string>());

    /// <summary>Trouble that an application lives with: nothing was reported as success.</summary>
    public static bool IsTrouble(Exception e) => e is DbException or IOException or TimeoutException or OperationCanceledException
        or NoWriterException or NoReaderException or LeaseOverException or InDoubtCommitException;

    /// <summary>Returns when the row is safe, or throws.</summary>
    public async Task<Written> InsertAsync(long row, int writer, CancellationToken cancellation)
    {
        await using var connection = await source.OpenWriteConnectionAsync(cancellation);
        var position = await connection.ExecuteAsync((c, token) => InsertAsync(c, row, writer, connection.Epoch, token), cancellation);
        return new Written(connection.Endpoint, connection.Epoch, position);
    }

    /// <returns>Who answered.</returns>
    public async Task<string> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenReadConnectionAsync(cancellation: cancellation);
        await using var command = new NpgsqlCommand(Read, connection);
        await command.ExecuteScalarAsync(cancellation);
        return endpoints[connection.Port];
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Two transactions in one round trip: the position is asked for when the insert has committed.</summary>
    private static async Task<Lsn?> InsertAsync(NpgsqlConnection connection, long row, int writer, long epoch, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { EnableErrorBarriers = true };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = row }, new NpgsqlParameter<int> { TypedValue = writer }, new NpgsqlParameter<long> { TypedValue = epoch } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Position));
        return Lsn.TryParse((string?)await batch.ExecuteScalarAsync(cancellation), out var position) ? position : null;
    }

    private static string Credentials(LocalLab lab) => new NpgsqlConnectionStringBuilder
    {
        Username = lab.AppCredentials.User,
        Password = lab.AppCredentials.Password,
        RootCertificate = lab.RootCertificate,
        MaxPoolSize = 4,
    }.ConnectionString;
}

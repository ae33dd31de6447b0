using System.Globalization;
using DojoPool.Client.Leases;
using DojoPool.Client.Measures;
using DojoPool.Client.Writes;
using Npgsql;

namespace DojoPool.Client;

/// <summary>
/// A connection to the writer under a lease. <see cref="ExecuteAsync{T}"/> and <see cref="TransactAsync{T}"/> keep the promise that no write
/// is reported as success on an old writer after the first one on the new; <see cref="Connection"/> by itself does not.
/// </summary>
public sealed class WriteConnection : IAsyncDisposable
{
    private readonly WriteGuard guard;
    private readonly Action<LeaseKey, Exception> blame;
    private readonly LeaseKey key;
    private readonly CommitNotices notices;
    private Task last = Task.CompletedTask;

    internal WriteConnection(NpgsqlConnection connection, LeaseKey key, WriteGuard guard, Action<LeaseKey, Exception> blame)
    {
        (Connection, this.key, this.guard, this.blame) = (connection, key, guard, blame);
        notices = new CommitNotices(connection);
    }

    /// <summary>
    /// For reading, and for libraries that want an ADO.NET connection. What is committed through it directly is <em>not</em> checked against the
    /// lease: such a write is covered by the plane's fence only, like that of any other client.
    /// </summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>The writer's id.</summary>
    public string Endpoint => key.Endpoint;

    /// <summary>The epoch that it writes in.</summary>
    public long Epoch => key.Epoch;

    /// <summary>
    /// Runs <paramref name="write"/>, whose completion is taken for the acknowledgement: one statement that commits by itself, or a transaction
    /// that it commits itself. When this returns, the write stands.
    /// </summary>
    /// <exception cref="LeaseOverException">Nothing was sent.</exception>
    /// <exception cref="InDoubtCommitException">Nobody knows.</exception>
    /// <exception cref="PostgresException">The server refused it: it did not happen.</exception>
    public Task<T> ExecuteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> write, CancellationToken cancellation = default) =>
        AcknowledgedAsync(() => write(Connection, cancellation), WriteFaults.StatementDidNotHappen);

    /// <inheritdoc cref="ExecuteAsync{T}"/>
    public Task ExecuteAsync(Func<NpgsqlConnection, CancellationToken, Task> write, CancellationToken cancellation = default) =>
        ExecuteAsync(
            async (connection, token) =>
            {
                await write(connection, token);
                return 0;
            },
            cancellation);

    /// <summary>Runs <paramref name="work"/> in a transaction and commits it. When this returns, the transaction stands.</summary>
    /// <exception cref="LeaseOverException">Nothing was committed.</exception>
    /// <exception cref="InDoubtCommitException">COMMIT was sent and nobody knows what became of it.</exception>
    public async Task<T> TransactAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        var transaction = await Connection.BeginTransactionAsync(cancellation);
        var result = await WorkedAsync(() => work(Connection, cancellation));
        await AcknowledgedAsync(
            async () =>
            {
                await transaction.CommitAsync(cancellation);
                return 0;
            },
            WriteFaults.CommitDidNotHappen);
        return result;
    }

    /// <summary>
    /// Where the writer stands now: a token with which a later read sees what was written before
    /// (<see cref="ReadWish.After"/>). Ask after the commit.
    /// </summary>
    /// <exception cref="LeaseOverException">No answer before the lease was over: on a link that swallows everything the driver alone would wait for ever.</exception>
    public Task<string> ReadTokenAsync(CancellationToken cancellation = default) => WorkedAsync(() => PositionAsync(cancellation));

    /// <summary>Gives the connection back; where a write on it was given up, as soon as that has ended, and without being waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        if (last.IsCompleted)
            await CloseAsync();
        else
            _ = last.ContinueWith(_ => CloseAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
    }

    private async Task<string> PositionAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_current_wal_insert_lsn()::text, ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int", Connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{Epoch}:{reader.GetInt32(1)}:{reader.GetString(0)}");
    }

    private async ValueTask CloseAsync()
    {
        notices.Dispose();
        try
        {
            await Connection.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // A connection that cannot even be closed is gone; whoever used it has been told already.
        }
    }

    private async Task<T> AcknowledgedAsync<T>(Func<Task<T>> send, Func<Exception, bool> didNotHappen)
    {
        using var trace = ClientTrace.Start("dojopool.write.acknowledge");
        trace.Led(Endpoint, Epoch);
        try
        {
            var result = await guard.AcknowledgeAsync(
                key,
                () =>
                {
                    notices.Forget();
                    return Remembered(send());
                },
                didNotHappen,
                () => notices.Heard);
            ClientMeter.Wrote("acknowledged");
            return result;
        }
        catch (Exception trouble)
        {
            ClientMeter.Wrote(trouble is InDoubtCommitException ? "inDoubt" : trouble is LeaseOverException ? "leaseOver" : "refused");
            trace.Failed(trouble);
            blame(key, trouble);
            throw;
        }
    }

    private async Task<T> WorkedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await guard.WorkAsync(key, () => Remembered(work()));
        }
        catch (Exception trouble)
        {
            blame(key, trouble);
            throw;
        }
    }

    private Task<T> Remembered<T>(Task<T> task)
    {
        last = task;
        return task;
    }
}

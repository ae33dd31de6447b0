using DojoPool.Client.Leases;
using DojoPool.Client.Plane;
using DojoPool.Client.Pools;
using DojoPool.Client.Reads;
using DojoPool.Client.Sessions;
using DojoPool.Client.Snapshots;
using DojoPool.Client.Writes;
using DojoPool.Core.Routing;
using Npgsql;

namespace DojoPool.Client;

/// <summary>
/// Connections to the writer and to readers of a DojoPool plane. It follows the writer to another region by itself, and never reports a
/// write as success that an old writer acknowledged after its lease (PROTOCOL P3). One instance an application; thread-safe.
/// </summary>
/// <example><code>
/// await using var source = new DojoPoolDataSource(options);
/// await source.WriteAsync(async (connection, cancellation) =>
/// {
///     await using var command = new NpgsqlCommand("INSERT INTO matches …", connection);
///     await command.ExecuteNonQueryAsync(cancellation);
/// });
/// </code></example>
public sealed class DojoPoolDataSource : IAsyncDisposable
{
    private readonly HttpPlane http;
    private readonly LeaseKeeper leases;
    private readonly EndpointPools pools;
    private readonly WriterConnector writers;
    private readonly SnapshotKeeper snapshots;
    private readonly CandidateWarmth warmth;
    private readonly ReadRouter router;
    private readonly ReaderConnector readers;
    private readonly TimeProvider time;

    /// <summary>Opens nothing and asks nobody yet.</summary>
    /// <exception cref="ArgumentException">Names each field of <paramref name="options"/> that is wrong, and what is legal.</exception>
    public DojoPoolDataSource(DojoPoolOptions options)
    {
        OptionCheck.Throw(options);
        time = options.Time;
        http = new HttpPlane(options);
        pools = new EndpointPools(options);
        leases = new LeaseKeeper(http, new TwoClocks(options.Time), options.IdleAfter, Random.Shared) { FailsWithoutPlane = options.WriteWhenPlaneIsDown == WhenPlaneIsDown.Fail };
        leases.Moved += pools.Keep;
        writers = new WriterConnector(leases, pools, new Reporter(http, options.Time), options);
        snapshots = new SnapshotKeeper(http, options.Time, options.IdleAfter, ConnectionStrings.MostOf(options));
        snapshots.Changed += board => pools.Keep(board.Snapshot);
        warmth = new CandidateWarmth(pools, () => leases.IsKept ? Math.Max(1, writers.Waiting) : 0);
        snapshots.Changed += board => warmth.Follow(board.Snapshot);
        leases.Doubted += snapshots.Watch;
        router = new ReadRouter(snapshots, options.Region, options.Time);
        var trips = new RoundTrips((reader, epoch) => RoundTrips.MeasureAsync(pools, reader, epoch, options.Time), snapshots.LoadOf, options.Time);
        readers = new ReaderConnector(snapshots, router, pools, trips, options);
    }

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction on the writer and commits it. Looks for the writer as long as
    /// <see cref="DojoPoolOptions.AcquireTimeout"/>; what fails after that is not repeated, since <paramref name="work"/> may not bear it.
    /// </summary>
    /// <exception cref="NoWriterException">Nothing has happened.</exception>
    /// <exception cref="LeaseOverException">Nothing was committed.</exception>
    /// <exception cref="InDoubtCommitException">COMMIT was sent and nobody knows what became of it.</exception>
    public async Task<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        await using var connection = await OpenWriteConnectionAsync(cancellation);
        var result = await connection.TransactAsync(work, cancellation);
        if (DojoPoolSession.Current is { } session)
            await RememberAsync(session, connection, cancellation);
        return result;
    }

    /// <summary>The same again and again, as far as <paramref name="repeat"/> allows, while trouble may pass: for work that may be done twice.</summary>
    /// <exception cref="InDoubtCommitException">An attempt ended in doubt, and none after it succeeded.</exception>
    /// <exception cref="NoWriterException">None could be reached within <see cref="DojoPoolOptions.AcquireTimeout"/>.</exception>
    public Task<T> WriteAsync<T>(WriteRepeat repeat, Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(repeat);
        return Repetition.RunAsync(repeat, time, token => WriteAsync(work, token), cancellation);
    }

    /// <inheritdoc cref="WriteAsync{T}(WriteRepeat, Func{NpgsqlConnection, CancellationToken, Task{T}}, CancellationToken)"/>
    public Task WriteAsync(WriteRepeat repeat, Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(repeat, Told(work), cancellation);

    /// <summary>Where such a read would go now, by what is known here: nothing is asked, nothing is opened.</summary>
    /// <returns>An endpoint's id; null: nobody will do, or no snapshot of the topology has come yet.</returns>
    public string? WhereToRead(ReadWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var pick = router.Pick(wish, ReadDraw.Of(Random.Shared.Next()), out var board);
        return board?.Of(pick)?.Endpoint;
    }

    /// <inheritdoc cref="WriteAsync{T}(Func{NpgsqlConnection, CancellationToken, Task{T}}, CancellationToken)"/>
    public Task WriteAsync(Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(Told(work), cancellation);

    /// <summary>A connection to the writer under a lease.</summary>
    /// <exception cref="NoWriterException">None could be reached within <see cref="DojoPoolOptions.AcquireTimeout"/>.</exception>
    /// <exception cref="PlaneDeniedException">The plane does not accept the token.</exception>
    public Task<WriteConnection> OpenWriteConnectionAsync(CancellationToken cancellation = default) => writers.OpenAsync(cancellation);

    /// <summary>A connection to whoever may answer this read.</summary>
    /// <exception cref="NoReaderException">None could be reached within <see cref="DojoPoolOptions.AcquireTimeout"/>.</exception>
    /// <exception cref="ReadTokenLostException">The write behind <see cref="ReadWish.After"/> is gone.</exception>
    /// <exception cref="PlaneDeniedException">The plane does not accept the token, or the wish.</exception>
    public Task<NpgsqlConnection> OpenReadConnectionAsync(ReadWish? wish = null, CancellationToken cancellation = default) =>
        readers.OpenAsync(wish ?? ReadWish.Anything, cancellation);

    private static Func<NpgsqlConnection, CancellationToken, Task<int>> Told(Func<NpgsqlConnection, CancellationToken, Task> work) => async (connection, token) =>
    {
        await work(connection, token);
        return 0;
    };

    /// <summary>The write stands, whatever becomes of this question.</summary>
    private static async Task RememberAsync(DojoPoolSession session, WriteConnection connection, CancellationToken cancellation)
    {
        try
        {
            session.Saw(ReadToken.TryParse(await connection.ReadTokenAsync(cancellation), out var token) ? token : throw new FormatException());
        }
        catch (Exception trouble) when (trouble is NpgsqlException or LeaseOverException or IOException or TimeoutException or OperationCanceledException or FormatException)
        {
            session.LoseTrack();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await snapshots.DisposeAsync();
        await warmth.DisposeAsync();
        await leases.DisposeAsync();
        await pools.DisposeAsync();
        http.Dispose();
    }
}

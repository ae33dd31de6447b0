using System.Net.Sockets;
using DojoPool.Client.Writes;
using DojoPool.Contracts.Routing;
using Npgsql;

namespace DojoPool.Client.Pools;

/// <summary>
/// While a writer is being replaced, opens connections to whoever is to replace it: the first write after the promotion then waits for no
/// handshake. Nothing is sent on them, since writing wants a lease; a server that does not become the writer has them closed again.
/// </summary>
/// <param name="wanted">How many connections to a writer would be used at once; 0: nobody writes here.</param>
internal sealed class CandidateWarmth(EndpointPools pools, Func<int> wanted) : IAsyncDisposable
{
    /// <summary>Many clients do this at the same time, to a server that has work to do.</summary>
    private const int Most = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private CancellationTokenSource? stop;
    private string? candidate;
    private Task warming = Task.CompletedTask;

    /// <summary>Ends when nothing more is opened to this candidate.</summary>
    internal Task Warming
    {
        get
        {
            lock (gate)
                return warming;
        }
    }

    /// <summary>Begins, goes on or ends, as the row says.</summary>
    public void Follow(TopologySnapshot snapshot)
    {
        lock (gate)
        {
            pools.Cool(except: snapshot.Candidate ?? snapshot.Writer);
            if (snapshot.Candidate == candidate)
                return;
            stop?.Cancel();
            (candidate, stop) = (snapshot.Candidate, null);
            if (snapshot.Endpoints.FirstOrDefault(e => e.Endpoint == candidate) is not { } endpoint)
                return;
            stop = new CancellationTokenSource();
            var ended = stop.Token;
            warming = Task.Run(() => WarmAsync(endpoint, ended), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
            stop?.Cancel();
        await warming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WarmAsync(SnapshotEndpoint endpoint, CancellationToken ended)
    {
        var source = pools.Warm(endpoint);
        while (!await DoneAsync(source, Math.Min(wanted(), Most), ended))
            await Task.Delay(Pause, ended);
    }

    /// <summary>All at once, so that as many stay in the pool. False: worth another try.</summary>
    private static async Task<bool> DoneAsync(NpgsqlDataSource source, int count, CancellationToken ended)
    {
        var opening = Enumerable.Range(0, count).Select(_ => source.OpenConnectionAsync(ended).AsTask()).ToList();
        try
        {
            await Task.WhenAll(opening);
            return true;
        }
        catch (ObjectDisposedException)
        {
            // It is nobody's candidate any more.
            return true;
        }
        catch (PostgresException closed) when (WriteFaults.IsClosed(closed))
        {
            // We are late for a planned change: the drained writer's fence has been replicated to it, and is lifted right before it is published. Logins
            // until then would only take the time that it needs.
            return true;
        }
        catch (Exception trouble) when (trouble is NpgsqlException or SocketException or IOException or TimeoutException)
        {
            return false;
        }
        finally
        {
            opening.ForEach(Abandoned.Close);
        }
    }
}

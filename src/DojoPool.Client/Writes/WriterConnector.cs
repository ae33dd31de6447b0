using System.Diagnostics;
using DojoPool.Client.Leases;
using DojoPool.Client.Measures;
using DojoPool.Client.Plane;
using DojoPool.Client.Pools;
using Npgsql;

namespace DojoPool.Client.Writes;

/// <summary>Opens connections to the writer: nothing has been sent yet, so it tries again until the time is up.</summary>
internal sealed class WriterConnector(LeaseKeeper leases, EndpointPools pools, Reporter reporter, DojoPoolOptions options)
{
    /// <summary>The plane answers sooner, where it answers.</summary>
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromMilliseconds(100);

    private readonly WriteGuard guard = new(leases);
    /// <summary>Somebody ended a session: until this completes it may have been a fence, behind which a login is in vain.</summary>
    private volatile Task doubt = Task.CompletedTask;

    private int waiting;

    /// <summary>Callers without a connection now.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    public async Task<WriteConnection> OpenAsync(CancellationToken cancellation)
    {
        using var trace = ClientTrace.Start("dojopool.write.open");
        Interlocked.Increment(ref waiting);
        try
        {
            var connection = await SearchAsync(trace, cancellation);
            trace.Led(connection.Endpoint, connection.Epoch);
            return connection;
        }
        catch (Exception trouble)
        {
            trace.Failed(trouble);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<WriteConnection> SearchAsync(Activity? trace, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.AcquireTimeout);
        Exception? trouble = null;
        var pause = RetryPause.First;
        while (true)
        {
            try
            {
                var lease = await leases.GetAsync(deadline.Token);
                var ended = leases.Ended(lease.Key);
                if (!doubt.IsCompleted)
                    await Task.WhenAny(doubt, ended, Task.Delay(LongestDoubt, deadline.Token));
                var known = Task.CompletedTask;
                try
                {
                    return new WriteConnection(await OpenAsync(lease, ended, deadline.Token), lease.Key, guard, Blame);
                }
                catch (Exception refused) when (WriteFaults.KindOf(refused) is not null)
                {
                    trace.Tried(lease.Key.Endpoint, refused);
                    Blame(lease.Key, trouble = refused);
                    // A fenced server lets nobody in: it is not asked again before the plane has named it again.
                    if (WriteFaults.IsClosed(refused))
                        known = Task.WhenAny(leases.Granted);
                }

                // A new writer ends the pause.
                await Task.WhenAny(ended, Task.WhenAll(known, Task.Delay(pause, deadline.Token)));
                pause = RetryPause.After(pause);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                var reason = leases.LastRefusal ?? trouble?.Message ?? "the plane did not answer";
                throw new NoWriterException($"No writer within {options.AcquireTimeout.TotalSeconds:0.#} s: {reason}", trouble);
            }
        }
    }

    /// <summary>A failure that speaks against the writer is reported, and the plane asked anew.</summary>
    private void Blame(LeaseKey key, Exception trouble)
    {
        var cause = trouble is InDoubtCommitException { InnerException: { } inner } ? inner : trouble;
        if (WriteFaults.KindOf(cause) is not { } kind)
            return;
        if (WriteFaults.IsEnded(cause))
            doubt = leases.Granted;
        if (options.ReportTrouble)
            reporter.Report(key, kind);
        leases.AskNow();
    }

    /// <summary>Gives up at its deadline even where the link swallows everything, and as soon as the lease has ended.</summary>
    private async Task<NpgsqlConnection> OpenAsync(Lease lease, Task ended, CancellationToken cancellation)
    {
        var opening = pools.OpenAsync(lease.Route, cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(opening, ended, Task.Delay(options.ConnectTimeout + TimeSpan.FromMilliseconds(100), limit.Token));
        await limit.CancelAsync();
        if (opening.IsCompleted)
            return await opening;
        Abandoned.Close(opening);
        cancellation.ThrowIfCancellationRequested();
        throw new TimeoutException($"{lease.Route.Endpoint} could not be opened in time.");
    }
}

using System.Diagnostics;
using DojoPool.Client.Measures;
using DojoPool.Client.Pools;
using DojoPool.Client.Snapshots;
using DojoPool.Client.Writes;
using DojoPool.Contracts.Routing;
using DojoPool.Core.Routing;
using Npgsql;

namespace DojoPool.Client.Reads;

/// <summary>Opens connections for reading, where the router says; one that fails is passed over, and the next is tried.</summary>
internal sealed class ReaderConnector(SnapshotKeeper snapshots, ReadRouter router, EndpointPools pools, RoundTrips trips, DojoPoolOptions options)
{
    /// <summary>For a login. One that takes longer goes on, and waits in the pool for the next read.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>From a pool with an idle connection: nothing is waited for, and no timer is made.</summary>
    public Task<NpgsqlConnection> OpenAsync(ReadWish wish, CancellationToken cancellation)
    {
        var trace = ClientTrace.Start("dojopool.read.open");
        if (Begin(wish, out _, cancellation) is not { } opening)
            return SearchAsync(wish, null, trace, cancellation);
        if (!opening.Connection.IsCompletedSuccessfully)
            return SearchAsync(wish, opening, trace, cancellation);
        using (trace)
            return Task.FromResult(Opened(opening, opening.Connection.Result, trace));
    }

    private async Task<NpgsqlConnection> SearchAsync(ReadWish wish, Opening? first, Activity? trace, CancellationToken cancellation)
    {
        using var ending = trace;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.AcquireTimeout);
        Exception? trouble = null;
        var pause = RetryPause.First;
        try
        {
            for (var next = first; ; next = await NextAsync(wish, deadline.Token))
            {
                if (next is not { } opening)
                    continue;
                try
                {
                    return Opened(opening, await FinishAsync(opening, deadline.Token), trace);
                }
                catch (Exception refused) when (WriteFaults.KindOf(refused) is not null)
                {
                    trace.Tried(opening.Target.Endpoint, trouble = refused);
                    snapshots.Blame(opening.Target.Endpoint);
                    await Task.Delay(pause, deadline.Token);
                    pause = RetryPause.After(pause);
                }
            }
        }
        catch (Exception end)
        {
            trace.Failed(end);
            if (end is not OperationCanceledException || cancellation.IsCancellationRequested)
                throw;
            var reason = trouble?.Message ?? snapshots.LastTrouble ?? "nobody will do";
            throw new NoReaderException($"No reader within {options.AcquireTimeout.TotalSeconds:0.#} s: {reason}", trouble);
        }
    }

    /// <returns>Null: nobody would do; the plane has answered since.</returns>
    private async Task<Opening?> NextAsync(ReadWish wish, CancellationToken cancellation)
    {
        if (Begin(wish, out var outcome, cancellation) is { } opening)
            return opening;
        if (outcome == ReadOutcome.TokenLost && snapshots.Current is { } board)
            throw new ReadTokenLostException((router.Explain(board, wish, default) as ReadDecision.TokenLost)?.Reason ?? "The write behind the token was lost in a failover.");
        await snapshots.NextAsync(cancellation);
        return null;
    }

    /// <returns>Null: nobody will do.</returns>
    private Opening? Begin(ReadWish wish, out ReadOutcome outcome, CancellationToken cancellation)
    {
        var pick = router.Pick(wish, ReadDraw.Of(Random.Shared.Next()), out var board);
        outcome = pick.Outcome;
        if (board?.Of(pick) is not { } target)
            return null;
        var timer = new ReadTimer(snapshots.LoadOf(target.Endpoint), options.Time);
        trips.Follow(board, pick, timer.Began);
        return new Opening(target, board.Snapshot.Epoch, outcome, timer, pools.OpenAsync(target, board.Snapshot.Epoch, cancellation));
    }

    private static async Task<NpgsqlConnection> FinishAsync(Opening opening, CancellationToken cancellation)
    {
        var task = opening.Connection.AsTask();
        try
        {
            return await task.WaitAsync(Patience, cancellation);
        }
        catch
        {
            opening.Timer.End();
            Abandoned.Close(task);
            throw;
        }
    }

    private static NpgsqlConnection Opened(Opening opening, NpgsqlConnection connection, Activity? trace)
    {
        opening.Timer.Follow(connection);
        ClientMeter.Read(opening.Target.Endpoint, opening.Outcome == ReadOutcome.Writer);
        trace.Led(opening.Target.Endpoint, opening.Epoch);
        return connection;
    }

    /// <param name="Connection">To be awaited once.</param>
    private readonly record struct Opening(SnapshotEndpoint Target, long Epoch, ReadOutcome Outcome, ReadTimer Timer, ValueTask<NpgsqlConnection> Connection);
}

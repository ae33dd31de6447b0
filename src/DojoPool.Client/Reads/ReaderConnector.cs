using DojoPool.Client.Measures;
using DojoPool.Client.Pools;
using DojoPool.Client.Snapshots;
using DojoPool.Client.Writes;
using DojoPool.Contracts.Routing;
using DojoPool.Core.Routing;
using Npgsql;

namespace DojoPool.Client.Reads;

/// <summary>Opens connections for reading, where the router says; one that fails is passed over, and the next is tried.</summary>
internal sealed class ReaderConnector(SnapshotKeeper snapshots, ReadRouter router, EndpointPools pools, DojoPoolOptions options)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public async Task<NpgsqlConnection> OpenAsync(ReadWish wish, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.AcquireTimeout);
        Exception? trouble = null;
        try
        {
            while (true)
            {
                var pick = router.Pick(wish, Draw(), out var board);
                if (board?.Of(pick) is { } target)
                {
                    try
                    {
                        return await OpenAsync(target, board.Snapshot, pick, deadline.Token);
                    }
                    catch (Exception refused) when (WriteFaults.KindOf(refused) is not null)
                    {
                        trouble = refused;
                        snapshots.Blame(target.Endpoint);
                        await Task.Delay(Pause, deadline.Token);
                    }
                }
                else if (pick.Outcome == ReadOutcome.TokenLost)
                    throw new ReadTokenLostException(((ReadDecision.TokenLost)router.Explain(board!, wish, default)).Reason);
                else
                    await snapshots.NextAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var reason = trouble?.Message ?? snapshots.LastTrouble ?? "nobody will do";
            throw new NoReaderException($"No reader within {options.AcquireTimeout.TotalSeconds:0.#} s: {reason}", trouble);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(SnapshotEndpoint target, TopologySnapshot snapshot, ReadPick pick, CancellationToken cancellation)
    {
        var timer = new ReadTimer(snapshots.LoadOf(target.Endpoint), options.Time);
        var opening = pools.OpenAsync(target, snapshot.Epoch, cancellation);
        try
        {
            var connection = await opening.WaitAsync(options.ConnectTimeout + TimeSpan.FromMilliseconds(100), cancellation);
            timer.Follow(connection);
            ClientMeter.Read(target.Endpoint, pick.Outcome == ReadOutcome.Writer);
            return connection;
        }
        catch
        {
            timer.End();
            Abandoned.Close(opening);
            throw;
        }
    }

    private static ReadDraw Draw() => ReadDraw.Of(Random.Shared.Next());
}

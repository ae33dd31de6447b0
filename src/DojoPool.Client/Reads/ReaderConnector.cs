using DojoPool.Client.Plane;
using DojoPool.Client.Pools;
using DojoPool.Client.Writes;
using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using Npgsql;

namespace DojoPool.Client.Reads;

/// <summary>Opens connections for reading. The plane chooses; its choice is kept for a moment, an endpoint that fails is asked about anew.</summary>
internal sealed class ReaderConnector(IPlane plane, EndpointPools pools, DojoPoolOptions options)
{
    /// <summary>Short against the 2 s in which the plane's own facts grow old, long enough that busy readers do not ask for each query.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int LargestCache = 100;

    private readonly Lock gate = new();
    private readonly Dictionary<ReadWish, (ReadRoute Route, long At)> kept = [];

    public async Task<NpgsqlConnection> OpenAsync(ReadWish wish, CancellationToken cancellation)
    {
        wish = wish with { Region = wish.Region ?? options.Region };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.AcquireTimeout);
        Exception? trouble = null;
        var reason = "the plane did not answer";
        try
        {
            while (true)
            {
                switch (await RouteAsync(wish, deadline.Token))
                {
                    case PlaneAnswer<ReadRoute>.Told told:
                        try
                        {
                            return await pools.For(told.Route).OpenConnectionAsync(deadline.Token).AsTask()
                                .WaitAsync(options.ConnectTimeout + TimeSpan.FromMilliseconds(100), deadline.Token);
                        }
                        catch (Exception refused) when (WriteFaults.KindOf(refused) is not null)
                        {
                            (trouble, reason) = (refused, $"{told.Route.Endpoint}: {refused.Message}");
                            Forget(wish);
                        }

                        break;
                    case PlaneAnswer<ReadRoute>.Refused { Code: ProblemCodes.TokenLost } lost:
                        throw new ReadTokenLostException(lost.Reason);
                    case PlaneAnswer<ReadRoute>.Refused { Final: true } denied:
                        throw new PlaneDeniedException(denied.Reason);
                    case PlaneAnswer<ReadRoute>.Refused refused:
                        reason = refused.Reason;
                        break;
                }

                await Task.Delay(Pause, deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new NoReaderException($"No reader within {options.AcquireTimeout.TotalSeconds:0.#} s: {reason}", trouble);
        }
    }

    private async Task<PlaneAnswer<ReadRoute>> RouteAsync(ReadWish wish, CancellationToken cancellation)
    {
        lock (gate)
        {
            // A wish with a token is asked once: only the plane knows how far replicas are.
            if (wish.After is null && kept.TryGetValue(wish, out var known) && options.Time.GetElapsedTime(known.At) < Life)
                return new PlaneAnswer<ReadRoute>.Told(known.Route);
        }

        var at = options.Time.GetTimestamp();
        var answer = await plane.WhereToReadAsync(wish, cancellation);
        if (answer is PlaneAnswer<ReadRoute>.Told told && wish.After is null)
            Keep(wish, told.Route, at);
        return answer;
    }

    private void Keep(ReadWish wish, ReadRoute route, long at)
    {
        lock (gate)
        {
            if (kept.Count >= LargestCache)
                kept.Clear();
            kept[wish] = (route, at);
        }
    }

    private void Forget(ReadWish wish)
    {
        lock (gate)
            kept.Remove(wish);
    }
}

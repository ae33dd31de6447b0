using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>Where to write: a lease, or why there is none (PROTOCOL P3).</summary>
/// <param name="hold">How long this host may hold a lookup open; where every held request is billed: not at all.</param>
public sealed class WriteRoutes(TopologyCache cache, Fleet fleet, IAddressBook addresses, LookupHold hold, TimeProvider time)
{
    /// <summary>When a refused caller should ask again: a failover's phases last a fraction of a second to a few seconds.</summary>
    private const int RetryMs = 100;

    private volatile Ready? ready;

    /// <summary>Grants only from a Stable copy whose read began less than cacheMs ago when the answer is made.</summary>
    /// <param name="wait">How long the caller would wait for a writer where there is none now.</param>
    public async Task<WriteAnswer> LookupAsync(TimeSpan wait, CancellationToken cancellation)
    {
        var arrived = time.GetTimestamp();
        var patience = wait < hold.Longest ? wait : hold.Longest;
        while (true)
        {
            var answer = await LookOnceAsync(arrived, cancellation);
            if (answer is WriteAnswer.Granted || time.GetElapsedTime(arrived) + TopologyCache.RefusalLife >= patience)
                return answer;
            await Task.Delay(TopologyCache.RefusalLife, time, cancellation);
        }
    }

    private async Task<WriteAnswer> LookOnceAsync(long arrived, CancellationToken cancellation)
    {
        var copy = await cache.GetAsync(cancellation);
        if (copy.Row?.Phase == Phase.Stable && !copy.Grants(time))
            copy = await cache.RefreshAsync(cancellation);
        return Answer(copy, arrived);
    }

    private WriteAnswer Answer(TopologyCopy copy, long arrived) => copy.Stored switch
    {
        StoredRow.Found { Row.Phase: Phase.Stable } found => copy.Grants(time)
            ? Grant(found.Row, copy, HeldMs(arrived, copy.BeganAt))
            : Refuse(copy, ProblemCodes.StoreUnavailable, $"The store takes longer to answer than {found.Row.Lease.CacheMs} ms, so no lease can be granted."),
        StoredRow.Found { Row.Phase: Phase.Suspect } found => Refuse(
            copy, ProblemCodes.Suspected, $"{found.Row.Writer} is {(found.Row.Planned ? "about to be replaced" : "doubted")} ({found.Row.RunId}); no lease is granted meanwhile."),
        StoredRow.Found found => Refuse(
            copy, ProblemCodes.Claimed, $"{found.Row.PreviousWriter} is being replaced ({found.Row.RunId}); no lease is granted meanwhile."),
        StoredRow.Absent => Refuse(copy, ProblemCodes.NotReady, "The store holds no topology row yet."),
        StoredRow.Unreadable unreadable => Refuse(copy, ProblemCodes.StoreUnavailable, $"The store cannot be read: {unreadable.Reason}"),
        _ => throw new InvalidOperationException($"{copy.Stored} is not an answer of a store."),
    };

    /// <summary>
    /// Whether it may be granted was asked right before, for this very answer. What it says is the same for all who ask within a millisecond and
    /// were not held: they share one.
    /// </summary>
    private WriteAnswer.Granted Grant(TopologyRow row, TopologyCopy copy, int heldMs)
    {
        var now = time.GetUtcNow();
        if (heldMs > 0)
            return new WriteAnswer.Granted(Route(row, heldMs, now)) { From = copy };
        var millisecond = now.ToUnixTimeMilliseconds();
        if (ready is { } known && ReferenceEquals(known.Answer.From, copy) && known.Millisecond == millisecond)
            return known.Answer;
        var answer = new WriteAnswer.Granted(Route(row, 0, now)) { From = copy };
        ready = new Ready(millisecond, answer);
        return answer;
    }

    private WriteRoute Route(TopologyRow row, int heldMs, DateTimeOffset now)
    {
        var writer = fleet[row.Writer!];
        var (host, port) = addresses.Of(IAddressBook.Application, writer.Id);
        return new WriteRoute(
            writer.Id, writer.Region, host, port, writer.Database, writer.SslMode, row.Epoch, row.Lease.LeaseMs, heldMs, row.PoolGenerationOf(writer.Region), now);
    }

    /// <summary>From the request's arrival to the beginning of the read: rounded down, so that no lease becomes longer.</summary>
    private int HeldMs(long arrived, long readBegan) => Math.Max(0, (int)time.GetElapsedTime(arrived, readBegan).TotalMilliseconds);

    private sealed record Ready(long Millisecond, WriteAnswer.Granted Answer);

    private static WriteAnswer.Refused Refuse(TopologyCopy copy, string code, string reason) => new(code, reason, RetryMs) { From = copy };
}

/// <param name="Longest">0–25 s; zero = lookups are answered at once.</param>
public sealed record LookupHold(TimeSpan Longest)
{
    public const int LongestMs = 25_000;
}

/// <summary>The answer to a lookup.</summary>
public abstract record WriteAnswer
{
    private WriteAnswer()
    {
    }

    /// <summary>What it was decided from.</summary>
    public required TopologyCopy From { get; init; }

    public sealed record Granted(WriteRoute Route) : WriteAnswer;

    /// <param name="Code">A word of <see cref="ProblemCodes"/>.</param>
    /// <param name="Reason">A sentence for people.</param>
    /// <param name="RetryAfterMs">When to ask again.</param>
    public sealed record Refused(string Code, string Reason, int RetryAfterMs) : WriteAnswer;
}

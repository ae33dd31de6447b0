using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>Where to read (DESIGN §9): the facts are gathered here, <see cref="ReadChoice"/> decides.</summary>
/// <param name="terms">Null: the usual ones.</param>
public sealed class ReadRoutes(
    TopologyCache cache, IReplicaFacts facts, Fleet fleet, IAddressBook addresses, Random random, TimeProvider time, ReadTerms? terms = null)
{
    /// <summary>When a refused caller should ask again where nobody can tell.</summary>
    private const int RetryMs = 250;

    /// <summary>A longer wait is not worth a promise: much can change until then.</summary>
    private const int LongestRetryMs = 10_000;

    /// <summary>By what the servers themselves have to do; of this instance.</summary>
    private readonly ReadSpill spill = new();

    public async Task<ReadAnswer> LookupAsync(ReadWish wish, CancellationToken cancellation)
    {
        var copy = await cache.GetAsync(cancellation);
        // A token may be younger than our copy: then the row is read again before the token is called unknown.
        if (copy.Row is { } old && wish.After?.Epoch > old.Epoch)
            copy = await cache.ReadAnewAsync(cancellation);
        else if (copy.Row?.Phase == Phase.Stable && !copy.Grants(time))
            copy = await cache.RefreshAsync(cancellation);
        if (copy.Row is not { } row)
            return Refuse(ProblemCodes.StoreUnavailable, copy.Stored is StoredRow.Unreadable u ? $"The store cannot be read: {u.Reason}" : "The store holds no topology row yet.", RetryMs);
        var known = await ReaderFacts.TakeAsync(facts, time, cancellation);
        var question = spill.Of(Ask(wish, copy, row, known));
        var seed = wish.Seed ?? random.Next(int.MaxValue);
        var pick = ReadChoice.Pick(question, ReadDraw.Of(seed));
        return Answer(ReadReasons.Explain(question, pick), question.Writer is not null, row, known) with
        {
            Explanation = wish.Explain ? RouteExplanations.OfRead(question, pick, seed, fleet, row, copy.AgeBy(time), known) : null,
        };
    }

    private ReadQuestion Ask(ReadWish wish, TopologyCopy copy, TopologyRow row, ReaderFacts known)
    {
        var readers = row.Readers.Select(fleet.Find).OfType<Endpoint>();
        var writer = copy.Grants(time) ? row.Writer : null;
        return new ReadQuestion(
            wish.Region, wish.MaxStaleness, wish.After, row.PublishedEpoch, writer, row.History, known.SamplingPeriod, ReadCandidates.Of(readers, wish.Region, row, known))
        {
            WriterOnly = wish.Strong, WriterClosed = writer is not null && row.IsClosedToReads(writer), Terms = terms ?? ReadTerms.Usual,
        };
    }

    private ReadAnswer Answer(ReadDecision decision, bool writerKnown, TopologyRow row, ReaderFacts known) => decision switch
    {
        ReadDecision.Chosen chosen => new ReadAnswer.Found(Route(chosen, row, known)),
        ReadDecision.TokenLost lost => new ReadAnswer.Lost(lost.Reason),
        ReadDecision.TokenUnknown unknown => new ReadAnswer.BadToken(unknown.Reason),
        ReadDecision.Nobody nobody => Refuse(
            row.Phase != Phase.Stable ? ProblemCodes.Claimed : writerKnown ? ProblemCodes.NoReader : ProblemCodes.StoreUnavailable, nobody.Reason, RetryOf(nobody, row)),
        _ => throw new InvalidOperationException($"{decision} is not a decision."),
    };

    /// <summary>While the writer is being changed it may be there before any replica has caught up.</summary>
    private static int RetryOf(ReadDecision.Nobody nobody, TopologyRow row) => nobody.CatchUp is { } estimate
        ? (int)Math.Clamp(Math.Ceiling(estimate.Wait.TotalMilliseconds), 1, row.Phase == Phase.Stable ? LongestRetryMs : RetryMs)
        : RetryMs;

    private ReadRoute Route(ReadDecision.Chosen chosen, TopologyRow row, ReaderFacts known)
    {
        var endpoint = fleet[chosen.Endpoint];
        var (host, port) = addresses.Of(IAddressBook.Application, endpoint.Id);
        return new ReadRoute(
            endpoint.Id, endpoint.Region, host, port, endpoint.Database, endpoint.SslMode, chosen.IsWriter, row.PublishedEpoch, chosen.Staleness?.TotalMilliseconds,
            chosen.Reason, [.. chosen.Rejected.Select(r => new ReadRejection(r.Endpoint, r.Reason))], known.Age?.TotalMilliseconds, row.PoolGenerationOf(endpoint.Region), known.Now);
    }

    private static ReadAnswer.Refused Refuse(string code, string reason, int retryMs) => new(code, reason, retryMs);
}

/// <param name="Region">Where the reader is; null = it does not say.</param>
/// <param name="MaxStaleness">Null = no bound.</param>
/// <param name="After">Null = nothing of its own to see.</param>
/// <param name="Strong">Nothing but the writer will do.</param>
public sealed record ReadWish(string? Region, TimeSpan? MaxStaleness, ReadToken? After, bool Strong = false)
{
    /// <summary>The answer explains itself.</summary>
    public bool Explain { get; init; }

    /// <summary>0–2147483647: draws as an explained answer of the same seed did; null = at random.</summary>
    public int? Seed { get; init; }
}

/// <summary>The answer to a read lookup.</summary>
public abstract record ReadAnswer
{
    private ReadAnswer()
    {
    }

    /// <summary>Where it was asked for; null too where there was nothing to decide from.</summary>
    public RouteExplanation? Explanation { get; init; }

    public sealed record Found(ReadRoute Route) : ReadAnswer;

    /// <summary>The write behind the token did not survive a failover.</summary>
    public sealed record Lost(string Reason) : ReadAnswer;

    public sealed record BadToken(string Reason) : ReadAnswer;

    public sealed record Refused(string Code, string Reason, int RetryAfterMs) : ReadAnswer;
}

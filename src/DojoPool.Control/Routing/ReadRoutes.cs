using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>Where to read (DESIGN §9): the facts are gathered here, <see cref="ReadChoice"/> decides.</summary>
public sealed class ReadRoutes(
    TopologyCache cache, IReplicaFacts facts, Fleet fleet, IAddressBook addresses, Random random, TimeProvider time)
{
    private const int RetryMs = 250;

    public async Task<ReadAnswer> LookupAsync(ReadWish wish, CancellationToken cancellation)
    {
        var copy = await cache.GetAsync(cancellation);
        // A token may be younger than our copy: then the row is read again before the token is called unknown.
        if (copy.Row is { } old && wish.After?.Epoch > old.Epoch)
            copy = await cache.ReadAnewAsync(cancellation);
        if (copy.Row is not { } row)
            return Refuse(ProblemCodes.StoreUnavailable, copy.Stored is StoredRow.Unreadable u ? $"The store cannot be read: {u.Reason}" : "The store holds no topology row yet.");
        var samples = await facts.NewestAsync(cancellation);
        var now = time.GetUtcNow();
        var readers = row.Readers.Select(fleet.Find).OfType<Endpoint>();
        var question = new ReadQuestion(
            wish.Region, wish.MaxStaleness, wish.After, row.PublishedEpoch, copy.Grants(time) ? row.Writer : null, row.History,
            facts.SamplingPeriod, ReadCandidates.Of(readers, wish.Region, samples, facts.SamplingPeriod, now)) { WriterOnly = wish.Strong };
        var age = samples.Count == 0 ? (TimeSpan?)null : now - samples.Max(s => s.At);
        return Answer(ReadChoice.Choose(question, new ReadDraw(random.NextDouble(), random.NextDouble())), row, age, now);
    }

    private ReadAnswer Answer(ReadDecision decision, TopologyRow row, TimeSpan? age, DateTimeOffset now) => decision switch
    {
        ReadDecision.Chosen chosen => new ReadAnswer.Found(Route(chosen, row, age, now)),
        ReadDecision.TokenLost lost => new ReadAnswer.Lost(lost.Reason),
        ReadDecision.TokenUnknown unknown => new ReadAnswer.BadToken(unknown.Reason),
        ReadDecision.Nobody nobody => Refuse(ProblemCodes.Claimed, nobody.Reason),
        _ => throw new InvalidOperationException($"{decision} is not a decision."),
    };

    private ReadRoute Route(ReadDecision.Chosen chosen, TopologyRow row, TimeSpan? age, DateTimeOffset now)
    {
        var endpoint = fleet[chosen.Endpoint];
        var (host, port) = addresses.Of(IAddressBook.Application, endpoint.Id);
        return new ReadRoute(
            endpoint.Id, endpoint.Region, host, port, endpoint.Database, endpoint.SslMode, chosen.IsWriter, row.PublishedEpoch, chosen.Staleness?.TotalMilliseconds,
            chosen.Reason, [.. chosen.Rejected.Select(r => new ReadRejection(r.Endpoint, r.Reason))], age?.TotalMilliseconds, row.PoolGenerationOf(endpoint.Region), now);
    }

    private static ReadAnswer.Refused Refuse(string code, string reason) => new(code, reason, RetryMs);
}

/// <param name="Region">Where the reader is; null = it does not say.</param>
/// <param name="MaxStaleness">Null = no bound.</param>
/// <param name="After">Null = nothing of its own to see.</param>
/// <param name="Strong">Nothing but the writer will do.</param>
public sealed record ReadWish(string? Region, TimeSpan? MaxStaleness, ReadToken? After, bool Strong = false);

/// <summary>The answer to a read lookup.</summary>
public abstract record ReadAnswer
{
    private ReadAnswer()
    {
    }

    public sealed record Found(ReadRoute Route) : ReadAnswer;

    /// <summary>The write behind the token did not survive a failover.</summary>
    public sealed record Lost(string Reason) : ReadAnswer;

    public sealed record BadToken(string Reason) : ReadAnswer;

    public sealed record Refused(string Code, string Reason, int RetryAfterMs) : ReadAnswer;
}

using DojoPool.Contracts.Routing;
using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>
/// Whether an endpoint has a role now, for load balancers that ask each endpoint in turn. "Primary" is said only from a row from which a lease
/// could be granted; yet who is behind a load balancer holds none, and is covered by the plane's fence only.
/// </summary>
public sealed class RoleChecks(TopologyCache cache, IReplicaFacts facts, Fleet fleet, TimeProvider time)
{
    /// <returns>Null: there is no such endpoint.</returns>
    public async Task<EndpointHealthAnswer?> CheckAsync(string endpoint, string role, LagBound? bound, CancellationToken cancellation)
    {
        if (fleet.Find(endpoint) is not { } asked)
            return null;
        var copy = await cache.GetAsync(cancellation);
        if (copy.Row?.Phase == Phase.Stable && !copy.Grants(time))
            copy = await cache.RefreshAsync(cancellation);
        if (copy.Row is not { } row)
            return new EndpointHealthAnswer(endpoint, role, false, "The store cannot be read.", 0, null, null);
        var known = await ReaderFacts.TakeAsync(facts, time, cancellation);
        var samples = known.Samples.Where(s => s.Endpoint == endpoint).ToList();
        var isWriter = copy.Grants(time) && row.Writer == endpoint;
        var seen = ReadCandidates.Of([asked], null, row, known)[0];
        var lag = isWriter ? null : samples.Where(s => s.LagBytes is not null).Min(s => s.LagBytes);
        var staleness = isWriter ? TimeSpan.Zero : seen.Staleness;
        var trouble = role switch
        {
            HealthRoles.Primary or HealthRoles.ReadWrite => isWriter ? null : NotWriter(row, endpoint),
            HealthRoles.Health => Silent(samples),
            HealthRoles.ReadOnly when isWriter => row.IsClosedToReads(endpoint) ? seen.Unfit : null,
            _ => NotReader(row, endpoint, isWriter) ?? seen.Unfit ?? TooFar(bound, lag, staleness),
        };
        return new EndpointHealthAnswer(
            endpoint, role, trouble is null, trouble ?? $"It is {role} in epoch {row.PublishedEpoch}.", row.PublishedEpoch, lag, staleness?.TotalMilliseconds);
    }

    private static string NotWriter(TopologyRow row, string endpoint) => row.Phase == Phase.Stable
        ? row.Writer == endpoint ? "Whether it still is the writer cannot be known: the store is too slow." : $"The writer is {row.Writer}."
        : $"No writer is known for sure: the row is {row.Phase} ({row.RunId}).";

    private static string? NotReader(TopologyRow row, string endpoint, bool isWriter) =>
        isWriter ? "It is the writer." : row.Readers.Contains(endpoint) ? null : "It has not joined the published branch.";

    private static string? Silent(List<HealthSample> samples)
    {
        var newest = samples.MaxBy(s => s.At);
        return newest is null ? "It has not been probed yet." : newest.Verdict == Verdict.Unreachable ? $"{newest.Vantage} finds it {newest.Verdict}: {newest.Detail}" : null;
    }

    private static string? TooFar(LagBound? bound, long? lag, TimeSpan? staleness) => bound switch
    {
        { Bytes: { } most } when lag is null || lag > most => $"It lags {(lag is { } bytes ? $"{bytes} bytes" : "an unknown number of bytes")}, the bound is {most}.",
        { Time: { } most } when staleness is null || staleness > most =>
            FormattableString.Invariant($"It may be {(staleness is { } time ? $"{time.TotalMilliseconds:0} ms" : "any time")} behind, the bound is {most.TotalMilliseconds:0} ms."),
        _ => null,
    };
}

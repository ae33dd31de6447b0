using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>All endpoints of one vantage, probed side by side.</summary>
public sealed class ProbeRound(IEndpointProber prober, TimeProvider time)
{
    /// <summary>Begins all probes at once; each ends by the deadline.</summary>
    public StartedRound Start(RoundOrder order, CancellationToken cancellation) => new(
        order.Vantage,
        time.GetUtcNow(),
        order.Endpoints.ToDictionary(e => e.Id, endpoint => prober.ProbeAsync(
            new ProbeRequest(order.Vantage, endpoint.Id, Canary: endpoint.Id == order.CanaryOn, order.Deadline), cancellation)),
        order.Endpoints.ToDictionary(e => e.Id, e => e.Region));

    /// <summary>The only endpoint that a canary may be written to: the Stable writer, so never one that is drained (PROTOCOL P4).</summary>
    public static string? CanaryOf(TopologyRow? row) => row is { Phase: Phase.Stable } ? row.Writer : null;
}

/// <param name="CanaryOn">Null: no canary.</param>
public sealed record RoundOrder(string Vantage, IReadOnlyList<Endpoint> Endpoints, string? CanaryOn, TimeSpan Deadline);

/// <summary>Probes under way.</summary>
public sealed class StartedRound(
    string vantage, DateTimeOffset at, IReadOnlyDictionary<string, Task<ProbeResult>> probes, IReadOnlyDictionary<string, string> regions)
{
    public string Vantage => vantage;

    public async Task<RoundResults> ResultsAsync()
    {
        var results = await Task.WhenAll(probes.Values);
        return new RoundResults(vantage, at, results, Blindness.IsBlind(vantage, results.Select(r => (regions[r.Endpoint], r.Answered))));
    }

    /// <summary>
    /// Whether the endpoint gives no answer within <paramref name="patience"/>, while the vantage sees something of the world outside
    /// its own region. Known as soon as it can be; false where the endpoint is not in the round.
    /// </summary>
    public async Task<bool> IsSilentAsync(string endpoint, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        if (!probes.TryGetValue(endpoint, out var probe))
            return false;
        await Task.WhenAny(probe, Task.Delay(patience, time, cancellation));
        if (probe.IsCompleted && (await probe).Answered)
            return false;
        return await SeesOutsideAsync(endpoint);
    }

    private async Task<bool> SeesOutsideAsync(string silent)
    {
        var outside = probes.Where(p => p.Key != silent && regions[p.Key] != vantage).Select(p => p.Value).ToList();
        // Nothing else to look at: not known to be blind, unless the silent one itself is all there is outside.
        if (outside.Count == 0)
            return regions[silent] == vantage;
        while (outside.Count > 0)
        {
            var probe = await Task.WhenAny(outside);
            if ((await probe).Answered)
                return true;
            outside.Remove(probe);
        }
        return false;
    }
}

/// <summary>What one vantage's round found.</summary>
/// <param name="At">When it began.</param>
/// <param name="Blind">Nothing outside the vantage's own region answered (PROTOCOL P4).</param>
public sealed record RoundResults(string Vantage, DateTimeOffset At, IReadOnlyList<ProbeResult> Results, bool Blind);

using DojoPool.Control.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Election;

/// <summary>
/// The vantages that this process probes from: one in production; several only in the lab, where one host stands in for every region,
/// each through its own links. Regions that are not its own abstain here.
/// </summary>
public sealed class LocalVantages(Fleet fleet, IEndpointProber prober, IReadOnlyList<string> own) : IVantages
{
    public async Task<Vote?> AskAsync(string region, VoteRequest request, CancellationToken cancellation)
    {
        if (!own.Contains(region))
            return null;
        var writer = prober.ProbeAsync(new ProbeRequest(region, request.Writer, Canary: false, request.Deadline), cancellation);
        var others = await Task.WhenAll(fleet.Endpoints
            .Where(e => e.Region != region && e.Id != request.Writer)
            .Select(e => prober.ProbeAsync(new ProbeRequest(region, e.Id, Canary: false, request.Deadline), cancellation)));
        var result = await writer;
        var outside = fleet[request.Writer].Region != region && result.Answered;
        return new Vote(region, request.SuspicionId, Blind: !outside && !others.Any(o => o.Answered), result);
    }
}

using DojoPool.Core.Health;

namespace DojoPool.Control.Health;

/// <summary>Asks one server how it is. Never throws but for cancellation by the caller: trouble is in the result.</summary>
public interface IEndpointProber
{
    /// <summary>
    /// One round trip for facts and, where <see cref="ProbeRequest.Canary"/>, one write. Ends by the deadline on this process's
    /// monotonic clock even where the link swallows everything.
    /// </summary>
    Task<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellation);
}

/// <param name="Vantage">The region that it is made from; with several behind one process, its own link is used.</param>
/// <param name="Canary">Write to the vantage's heartbeat row: only on the row's Stable writer.</param>
/// <param name="Deadline">For everything together, such as 1 s.</param>
public sealed record ProbeRequest(string Vantage, string Endpoint, bool Canary, TimeSpan Deadline);

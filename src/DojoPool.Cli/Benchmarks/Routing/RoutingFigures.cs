using System.Globalization;

namespace DojoPool.Cli.Benchmarks.Routing;

/// <summary>What the bench saw.</summary>
/// <param name="LookupRatio">The least over all connection counts: requests a second of <c>GET /api/routing/write</c>, by those of a bare server that sends the same bytes.</param>
/// <param name="DecisionP99Nanoseconds">Of one local read decision, the clock's own reading included.</param>
/// <param name="DecisionBytes">Allocated by one.</param>
/// <param name="OpenP99Microseconds">Of opening a connection for reading that the pool has idle: the decision included, giving it back not.</param>
/// <param name="FollowP99Milliseconds">Promotion finished → first acknowledged write through the client, after kills where there were any; null where the writer was not moved.</param>
internal sealed record RoutingFigures(
    double LookupRatio, IReadOnlyList<LookupFigures> Lookups, double DecisionP50Nanoseconds, double DecisionP99Nanoseconds, double DecisionBytes,
    double OpenP50Microseconds, double OpenP99Microseconds, double? FollowP99Milliseconds, IReadOnlyList<FollowFigures> Follows)
{
    public string Text() => string.Join(
        '\n',
        [
            .. Lookups.Select(l => string.Create(CultureInfo.InvariantCulture, $"lookup, {l.Connections} connections: {l.PlanePerSecond:0}/s, bare server {l.BarePerSecond:0}/s, ratio {l.Ratio:0.00}")),
            string.Create(CultureInfo.InvariantCulture, $"decision: p50 {DecisionP50Nanoseconds:0} ns, p99 {DecisionP99Nanoseconds:0} ns, {DecisionBytes:0.##} bytes"),
            string.Create(CultureInfo.InvariantCulture, $"routed open of a pooled connection: p50 {OpenP50Microseconds:0.0} µs, p99 {OpenP99Microseconds:0.0} µs"),
            .. Follows.Select(f => string.Create(CultureInfo.InvariantCulture, $"follow, {f.Client}: p50 {f.P50Milliseconds:0} ms, p99 {f.P99Milliseconds:0} ms, worst {f.WorstMilliseconds:0} ms over {f.Times} {(f.Kills ? "kills" : "moves")}")),
        ]);
}

internal sealed record LookupFigures(int Connections, double PlanePerSecond, double BarePerSecond)
{
    public double Ratio => Math.Round(PlanePerSecond / BarePerSecond, 3);
}

/// <param name="Client">DojoPool.Client, or Npgsql with its settings.</param>
/// <param name="Kills">The writer's server was killed each time; false: moved by order.</param>
internal sealed record FollowFigures(string Client, int Times, bool Kills, double P50Milliseconds, double P99Milliseconds, double WorstMilliseconds);

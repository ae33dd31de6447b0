namespace DojoPool.Core.Topology;

/// <summary>A region as configured. One without endpoints is a vantage only and still counts in a majority (PROTOCOL P5).</summary>
/// <param name="Id">Such as <c>us-east</c>.</param>
/// <param name="Priority">Higher is preferred; us-east 10, eu-west 8, asia-pacific 6, else 1.</param>
/// <param name="HealthInterval">How often its endpoints are probed; a multiple of the tick.</param>
/// <param name="FailoverTimeout">The budget of a whole failover away from this region.</param>
public sealed record Region(string Id, int Priority, TimeSpan HealthInterval, TimeSpan FailoverTimeout);

namespace DojoPool.Contracts.Admin;

/// <summary>How the servers have been doing, from the stored probes of the last hours.</summary>
/// <param name="AvgResponseTime">Of all probes in the window that were answered, in milliseconds; null where none was.</param>
/// <param name="Throughput">Of the writer, newest, in transactions a second; null = unknown.</param>
/// <param name="Uptime">Of the writer's endpoint in the window, in percent; null where nothing is stored.</param>
/// <param name="Window">What all of it was computed from.</param>
/// <param name="AsOf">When it was computed: at most once a second.</param>
public sealed record PerformanceAnswer(
    double? AvgResponseTime,
    double? Throughput,
    double? Uptime,
    PerformanceWindow Window,
    IReadOnlyList<RegionPerformance> Regions,
    IReadOnlyList<EndpointPerformance> Endpoints,
    DateTimeOffset AsOf);

/// <param name="From">The oldest probe that counts; null where nothing is stored.</param>
/// <param name="Probes">How many probes, of all vantages and endpoints.</param>
public sealed record PerformanceWindow(DateTimeOffset? From, DateTimeOffset? To, int Probes);

/// <param name="Uptime">Share of the moments in which at least one of its endpoints was up, in percent; null where nothing is stored.</param>
/// <param name="Throughput">Newest, all its endpoints together, in transactions a second; null = unknown.</param>
public sealed record RegionPerformance(string Region, double? Uptime, ResponseTimes? ResponseTimes, double? Throughput, int Probes);

/// <param name="Uptime">Share of the moments in which most of the vantages that looked found it without error, in percent; null where nothing is stored.</param>
/// <param name="ResponseTimes">Of answered probes; null where none was.</param>
/// <param name="Lag">How stale it was; null for the writer and where it is unknown.</param>
/// <param name="ErrorRate">Share of its probes that found an error, 0–1.</param>
public sealed record EndpointPerformance(
    string Endpoint, string Region, double? Uptime, ResponseTimes? ResponseTimes, Throughput? Throughput, LagTimes? Lag, double ErrorRate, int Probes);

/// <summary>In milliseconds; percentiles by the nearest rank.</summary>
public sealed record ResponseTimes(double Mean, double P50, double P90, double P95, double P99, double Max);

/// <summary>In transactions a second, as the server counts them.</summary>
public sealed record Throughput(double Newest, double Mean, double Max);

/// <summary>Staleness in milliseconds.</summary>
public sealed record LagTimes(double Newest, double P95, double Max);

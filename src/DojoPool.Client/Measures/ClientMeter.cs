using System.Diagnostics.Metrics;

namespace DojoPool.Client.Measures;

/// <summary>What the client counts, for any listener of the meter <c>DojoPool.Client</c>. Labels are names of endpoints and outcomes, never free text.</summary>
internal static class ClientMeter
{
    public const string Name = "DojoPool.Client";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Reads = Meter.CreateCounter<long>("dojopool.client.reads", description: "Connections for reading, by endpoint.");
    private static readonly Counter<long> Writes = Meter.CreateCounter<long>("dojopool.client.writes", description: "Writes, by what became of them.");
    private static readonly Counter<long> Lookups = Meter.CreateCounter<long>("dojopool.client.lookups", description: "Questions to the plane, by kind and outcome.");

    private static readonly Histogram<double> RoundTrips = Meter.CreateHistogram<double>("dojopool.client.round_trip", "ms", "One statement there and back, as this client measures it beside its reads.");

    public static void Read(string endpoint, bool writer) =>
        Reads.Add(1, new KeyValuePair<string, object?>("endpoint", endpoint), new KeyValuePair<string, object?>("writer", writer));

    public static void Wrote(string outcome) => Writes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void Asked(string kind, bool told) =>
        Lookups.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", told ? "told" : "refused"));

    public static void Reached(string endpoint, double milliseconds) => RoundTrips.Record(milliseconds, new KeyValuePair<string, object?>("endpoint", endpoint));
}

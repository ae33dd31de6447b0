using System.Collections.Concurrent;
using DojoPool.Contracts.Routing;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Client.Snapshots;

/// <summary>A snapshot, ready to be decided from: choosing allocates nothing. Immutable but for the loads, which all boards share.</summary>
internal sealed class ReadBoard
{
    private readonly ConcurrentDictionary<string, ReadCandidate[]> byRegion = new(StringComparer.Ordinal);
    private readonly Func<string, ReadLoad> loads;
    private readonly IReadOnlySet<string> failing;
    private readonly SnapshotEndpoint[] readers;
    private readonly PublishedEpoch[] history;
    private readonly TimeSpan samplingPeriod;
    private readonly ReadTerms terms;

    /// <param name="readAt">A timestamp from <em>before</em> the question was sent: facts age from there.</param>
    /// <param name="failing">Endpoints that have just failed this client.</param>
    public ReadBoard(TopologySnapshot snapshot, long readAt, IReadOnlySet<string> failing, Func<string, ReadLoad> loads)
    {
        (Snapshot, ReadAt, this.failing, this.loads) = (snapshot, readAt, failing, loads);
        readers = [.. snapshot.Endpoints.Where(e => e.IsReader)];
        history = [.. snapshot.History.Select(h => new PublishedEpoch(h.Epoch, h.Endpoint, Lsn.TryParse(h.Fork, out var fork) ? fork : Lsn.Zero, h.Undone, default))];
        samplingPeriod = TimeSpan.FromMilliseconds(snapshot.SamplingPeriodMs);
        var sharing = snapshot.Sharing ?? new ReadSharing();
        terms = new ReadTerms(sharing.SpillAt, sharing.SpillBack, TimeSpan.FromMilliseconds(sharing.SlowStartMs));
        Writer = snapshot.Endpoints.FirstOrDefault(e => e.Endpoint == snapshot.Writer);
    }

    public TopologySnapshot Snapshot { get; }

    public long ReadAt { get; }

    /// <summary>Null while none is known.</summary>
    public SnapshotEndpoint? Writer { get; }

    public ReadQuestion Ask(ReadWish wish, ReadToken? after, string? region, TimeSpan age, double nowMs) => new(
        region, wish.MaxStaleness, after, Snapshot.Epoch, Writer?.Endpoint, history, samplingPeriod, Candidates(region))
    {
        Age = age, NowMs = nowMs, WriterOnly = wish.Consistency == ReadConsistency.Strong, WriterClosed = Writer is { NoRead: true }, Terms = terms,
    };

    /// <summary>Null: there is nobody.</summary>
    public SnapshotEndpoint? Of(ReadPick pick) => pick.Outcome switch
    {
        ReadOutcome.Reader => readers[pick.Index],
        ReadOutcome.Writer => Writer,
        _ => null,
    };

    /// <param name="index">Of a <see cref="ReadPick"/>, not -1.</param>
    public SnapshotEndpoint Reader(int index) => readers[index];

    private ReadCandidate[] Candidates(string? region) =>
        byRegion.TryGetValue(region ?? "", out var known) ? known : byRegion.GetOrAdd(region ?? "", name => [.. readers.Select(r => Candidate(r, name))]);

    private ReadCandidate Candidate(SnapshotEndpoint reader, string region) => new(
        reader.Endpoint,
        reader.Region,
        failing.Contains(reader.Endpoint) ? "it has just failed this client" : reader.Unfit,
        reader.StalenessMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
        Lsn.TryParse(reader.Replayed, out var replayed) ? replayed : null,
        reader.SeenEpoch,
        reader.LatencyMs.TryGetValue(region, out var latency) ? latency : reader.LatencyMs.Count > 0 ? reader.LatencyMs.Values.Average() : double.MaxValue)
    {
        Weight = reader.Weight,
        ServingFor = reader.ServingForMs is { } served ? TimeSpan.FromMilliseconds(served) : null,
        Busy = reader.Busy,
        LagBytes = reader.LagBytes,
        ReplayBytesPerSecond = reader.ReplayBytesPerSecond,
        Load = loads(reader.Endpoint),
    };
}

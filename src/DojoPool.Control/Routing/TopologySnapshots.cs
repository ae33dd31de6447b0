using DojoPool.Contracts.Routing;
using DojoPool.Control.Admin;
using DojoPool.Control.Topology;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>What clients decide by themselves from (DESIGN §9): the row, the readers' facts and the distances, as one value.</summary>
public sealed class TopologySnapshots(
    TopologyCache cache, TopologyFeed feed, IReplicaFacts facts, Fleet fleet, IAddressBook addresses, LookupHold hold, TimeProvider time, ReadTerms? terms = null)
{
    /// <summary>While the row is not Stable something is about to change.</summary>
    private const int RestlessMs = 250;

    /// <summary>Facts of a host that only ticks are old anyway; the epoch should not be.</summary>
    private const int CalmMs = 5_000;

    /// <param name="after">The epoch that the caller knows; null: it knows none, so nothing is waited for.</param>
    /// <param name="change">The change of the row that the caller knows; null: it counts from now.</param>
    /// <param name="wait">How long to wait for a change of the row where there is nothing newer; capped by this host.</param>
    /// <returns>Null: the store holds no row, or cannot be read.</returns>
    public async Task<TopologySnapshot?> LookAsync(long? after, string? change, TimeSpan wait, CancellationToken cancellation)
    {
        var arrived = time.GetTimestamp();
        var longest = wait < hold.Longest ? wait : hold.Longest;
        var copy = await cache.GetAsync(cancellation);
        if (after is { } epoch && longest > TimeSpan.Zero)
        {
            change ??= copy.Row?.ChangeId;
            copy = await feed.NextAsync(c => c.Row is null || (c.Row.ChangeId == change && c.Row.PublishedEpoch <= epoch), longest, cancellation);
        }

        return copy.Row is { } row
            ? Snapshot(row, copy, (int)time.GetElapsedTime(arrived).TotalMilliseconds, await ReaderFacts.TakeAsync(facts, time, cancellation))
            : null;
    }

    private TopologySnapshot Snapshot(TopologyRow row, TopologyCopy copy, int heldMs, ReaderFacts known)
    {
        var readers = row.Readers.Select(fleet.Find).OfType<Endpoint>().ToList();
        var writer = copy.Grants(time) ? row.Writer : null;
        var candidate = row.Candidate ?? row.Heir;
        var shown = new[] { writer, candidate }.OfType<string>().Select(fleet.Find).OfType<Endpoint>().Except(readers).Concat(readers);
        var candidates = ReadCandidates.Of(readers, null, row, known).ToDictionary(c => c.Endpoint);
        var sharing = terms ?? ReadTerms.Usual;
        return new TopologySnapshot(
            row.PublishedEpoch, Wire.Name(row.Phase), writer, (int)known.SamplingPeriod.TotalMilliseconds,
            [.. row.History.Select(h => new SnapshotEpoch(h.Epoch, h.Endpoint, h.Fork.ToString(), h.Undone))],
            [.. shown.Select(endpoint => Shown(endpoint, row, candidates.GetValueOrDefault(endpoint.Id), known))],
            row.Phase == Phase.Stable ? Math.Min(CalmMs, (int)known.SamplingPeriod.TotalMilliseconds) : RestlessMs, heldMs, known.Now)
        {
            Change = row.ChangeId, Candidate = candidate,
            Version = SnapshotVersion.Of(row, known),
            Sharing = new ReadSharing(sharing.SpillAt, sharing.SpillBack, (int)sharing.SlowStart.TotalMilliseconds),
        };
    }

    private SnapshotEndpoint Shown(Endpoint endpoint, TopologyRow row, ReadCandidate? candidate, ReaderFacts known)
    {
        var (host, port) = addresses.Of(IAddressBook.Application, endpoint.Id);
        var own = known.Samples.Where(s => s.Endpoint == endpoint.Id).ToList();
        return new SnapshotEndpoint(
            endpoint.Id, endpoint.Region, host, port, endpoint.Database, endpoint.SslMode, row.PoolGenerationOf(endpoint.Region), candidate is not null, candidate?.Unfit,
            candidate?.Staleness?.TotalMilliseconds, own.Count == 0 ? null : (known.Now - own.Max(s => s.At)).TotalMilliseconds,
            candidate?.Replayed?.ToString(), candidate?.SeenEpoch,
            own.GroupBy(s => s.Vantage).ToDictionary(v => v.Key, v => Math.Round(v.Average(s => known.Trends.LatencyMs(s.Vantage, s.Endpoint) ?? s.Elapsed.TotalMilliseconds), 2)))
        {
            Weight = candidate?.Weight ?? ReadRule.FullWeight,
            NoRead = row.IsClosedToReads(endpoint.Id),
            ServingForMs = candidate?.ServingFor?.TotalMilliseconds,
            Busy = candidate?.Busy ?? 0,
            LagBytes = candidate?.LagBytes,
            ReplayBytesPerSecond = candidate?.ReplayBytesPerSecond,
        };
    }
}

using System.Collections.Immutable;
using DojoPool.Core.Election;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>What the last rounds tell of the writer and its witnesses. A value: each round makes the next one.</summary>
public sealed record Observed
{
    /// <summary>While the writer is silent, who heard it before is remembered for so long: the round of its death must not erase it.</summary>
    public static readonly TimeSpan MemoryOfHeard = TimeSpan.FromMinutes(1);

    /// <summary>Over which the writer's rate of WAL is taken.</summary>
    public static readonly TimeSpan RateWindow = TimeSpan.FromMinutes(1);

    public static readonly Observed Nothing = new();

    /// <summary>The published epoch and writer that all of it is about; null = nothing was seen yet.</summary>
    public EpochMark? Mark { get; private init; }

    public WriterSamples Writer { get; private init; } = WriterSamples.None;

    /// <summary>The last that anybody saw of the writer; null = nothing since this process, or this epoch, began.</summary>
    public WriterTrail? Trail { get; private init; }

    /// <summary>The writer's, when it last answered; it outlives rounds in which the writer, or the row, cannot be seen. 0 = unknown.</summary>
    public uint Timeline { get; private init; }

    /// <summary>The direct standbys that heard the writer in the last round in which it answered.</summary>
    public ImmutableSortedSet<string> Heard { get; private init; } = ImmutableSortedSet<string>.Empty;

    /// <summary>
    /// Who was on another branch when it last told: promoted by a person, or streaming from such a one. Its mark is the writer's, and once that one is
    /// silent nothing else tells.
    /// </summary>
    public ImmutableSortedSet<string> Strays { get; private init; } = ImmutableSortedSet<string>.Empty;

    /// <summary>The newest round of each vantage.</summary>
    public ImmutableList<HealthRound> Rounds { get; private init; } = [];

    private DateTimeOffset HeardAt { get; init; }

    public bool HeardLastRound(string standby) => Heard.Contains(standby);

    /// <summary>Mean of the newest answers of all vantages; null = none.</summary>
    public TimeSpan? LatencyOf(string endpoint)
    {
        var answered = Rounds.SelectMany(r => r.Samples).Where(s => s.Endpoint == endpoint && s.Facts is not null).ToList();
        return answered.Count == 0 ? null : answered.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Elapsed) / answered.Count;
    }

    /// <summary>Adds the writer's positions of a round, before its replicas are judged by them.</summary>
    public Observed WithWriter(IEnumerable<ProbeResult> results, TopologyRow row)
    {
        var mark = PublishedBranch.Mark(row);
        var about = SameBranch(row) ? this with { Mark = mark } : new Observed { Mark = mark, Rounds = Rounds };
        return results.Aggregate(about, (seen, result) =>
            result.Endpoint == row.Writer && result.Facts is { InRecovery: false, Position: { } position } facts
                ? seen with
                {
                    Writer = seen.Writer.Add(new WriterSample(result.StartedAt, position)),
                    Trail = Saw(seen.Trail, position, result.StartedAt),
                    Timeline = facts.Timeline,
                }
                : seen).WithRate();
    }

    /// <summary>Adds what the standbys say in the judged rounds of one moment, and remembers these rounds.</summary>
    public Observed WithRounds(IReadOnlyList<HealthRound> rounds, TopologyRow? row, Fleet fleet)
    {
        var next = this with { Rounds = [.. Rounds.Where(old => rounds.All(r => r.Vantage != old.Vantage)), .. rounds] };
        if (rounds.Count == 0 || row?.Writer is not { } writer || Mark is null)
            return next;
        var samples = rounds.SelectMany(r => r.Samples).ToList();
        var witnesses = fleet.DirectStandbysOf(writer).Select(e => e.Id).ToHashSet();
        var testimonies = samples.FindAll(s => witnesses.Contains(s.Endpoint) && s.Facts is { InRecovery: true } && PublishedBranch.Holds(row, s.Facts.Epoch));
        next = testimonies.Aggregate(next, (seen, s) => seen with { Trail = Saw(seen.Trail, s) }) with
        {
            Strays = samples.Aggregate(next.Strays, (strays, s) => Tell(strays, s, row)),
        };
        var answered = samples.Exists(s => s.Endpoint == writer && s.Facts is not null);
        return answered || rounds[0].At - HeardAt > MemoryOfHeard
            ? next with { Heard = [.. testimonies.Where(s => s.Heard == true).Select(s => s.Endpoint)], HeardAt = rounds[0].At }
            : next;
    }

    private static ImmutableSortedSet<string> Tell(ImmutableSortedSet<string> strays, HealthSample sample, TopologyRow row) => sample.Verdict switch
    {
        // A writer of before is on a branch that was published.
        Verdict.UnexpectedWriter when row.History.Exists(h => new EpochMark(h.Epoch, h.Endpoint) == sample.Facts?.Epoch && h.Endpoint == sample.Endpoint) => strays,
        Verdict.UnexpectedWriter or Verdict.TimelineDiverged => strays.Add(sample.Endpoint),
        Verdict.Healthy or Verdict.Slow or Verdict.Lagging => strays.Remove(sample.Endpoint),
        _ => strays,
    };

    /// <summary>An undone claim publishes a new epoch of the same writer on the same branch.</summary>
    private bool SameBranch(TopologyRow row) => Mark is not null && PublishedBranch.Holds(row, Mark);

    private Observed WithRate() => Trail is null ? this : this with { Trail = Trail with { BytesPerSecond = Writer.BytesPerSecond(RateWindow) } };

    /// <summary>What the writer told its standby counts as seen when the standby's last message came.</summary>
    private static WriterTrail? Saw(WriterTrail? trail, HealthSample witness) =>
        witness.Facts is { Receiver: { LatestEnd: { } end, SinceLastMessage: { } age } } facts
            ? Saw(trail, Lsn.Max(end, facts.Position ?? Lsn.Zero), witness.At - age)
            : trail is not null && witness.Facts?.Position is { } position ? trail.Saw(position, trail.LastSeenAt) : trail;

    private static WriterTrail Saw(WriterTrail? trail, Lsn position, DateTimeOffset at) =>
        trail?.Saw(position, at) ?? new WriterTrail(position, at, 0);
}

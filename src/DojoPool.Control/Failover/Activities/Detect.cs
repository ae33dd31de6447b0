using DojoPool.Control.Election;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Control.Topology;
using DojoPool.Core.Election;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Step 1: the burst. Ends at the first witness that hears the writer, or as soon as no majority can say down any more.</summary>
internal sealed class Detect(FailoverParts parts)
{
    public async Task<Detected> RunAsync(FailoverInput input, CancellationToken cancellation)
    {
        if (input.FromClaimed)
            return await GoOnAsync(input, cancellation);
        return input.Planned ? await PlannedAsync(input, cancellation) : await BurstAsync(input, cancellation);
    }

    private async Task<Detected> BurstAsync(FailoverInput input, CancellationToken cancellation)
    {
        var suspicion = SuspicionOf(input);
        IReadOnlyList<RegionFacts> merged = [];
        var trail = input.Trail;
        DetectionRound round;
        DetectionVerdict verdict;
        var number = 0;
        do
        {
            var next = Task.Delay(input.Policy.BurstInterval, parts.Time, cancellation);
            round = await parts.Question.AskAsync(suspicion, cancellation);
            trail = Sightings(trail, round);
            merged = merged.Count == 0 ? round.Regions : Detection.Merge(merged, round.Regions);
            verdict = Detection.Decide(merged, parts.Fleet.Regions.Count);
            if (round.HighestEpoch > input.Epoch)
                return new Detected(false, $"A database holds epoch {round.HighestEpoch}, the store {input.Epoch}: was the store restored?", trail);
            if (verdict.Heard || Hopeless(merged) || ++number >= input.Policy.BurstProbes)
                break;
            await next;
            if (await TakenAwayAsync(input, cancellation) is { } row)
                return new Detected(false, OwnRow.Superseded(row).Reason, trail);
        }
        while (true);
        return new Detected(verdict.Down, verdict.Reason, trail, LostRegion(parts.Fleet, input.Writer, round));
    }

    /// <summary>A person who cancels or pauses writes to the row, through whichever host: the burst reads it between its rounds.</summary>
    private async Task<TopologyRow?> TakenAwayAsync(FailoverInput input, CancellationToken cancellation) =>
        await parts.Register.ReadAsync(cancellation) is StoredRow.Found { Row: var row } && !row.IsSuspectedBy(input) ? row : null;

    /// <summary>
    /// A switchover begins only from a writer that answers. Applications are given a moment first, to connect to whoever takes over: once the writer is
    /// drained its fence reaches the heir, too, and a login is six round trips. Well within their leases, since none is granted any more.
    /// </summary>
    private async Task<Detected> PlannedAsync(FailoverInput input, CancellationToken cancellation)
    {
        if (input.Policy.Lead > TimeSpan.Zero)
            await Task.Delay(await LeadAsync(input, cancellation), parts.Time, cancellation);
        var look = await parts.Commands.LookAsync(input.Writer, input.Policy.CommandTimeout, cancellation);
        return look is { Done: true, InRecovery: false }
            ? new Detected(true, $"{input.Writer} answers and is to hand over", Seen(input.Trail, look.Position, parts.Time.GetUtcNow()))
            : new Detected(false, $"{input.Writer} does not answer as a writer: {look.Reason}", input.Trail);
    }

    private async Task<TimeSpan> LeadAsync(FailoverInput input, CancellationToken cancellation)
    {
        var row = (await parts.Register.ReadAsync("Detect", cancellation)).Row;
        var third = TimeSpan.FromMilliseconds(row.Lease.LeaseMs / 3.0);
        return third < input.Policy.Lead ? third : input.Policy.Lead;
    }

    /// <summary>From Claimed it goes only forwards: whoever was sent a promote is tried first.</summary>
    private async Task<Detected> GoOnAsync(FailoverInput input, CancellationToken cancellation)
    {
        var row = (await parts.Register.ReadAsync("Detect", cancellation)).Row;
        if (!row.IsClaimedBy(input))
            return new Detected(false, OwnRow.Superseded(row).Reason, input.Trail);
        if (row.Planned && row.PromoteSent.IsEmpty)
            return new Detected(false, "The switchover was interrupted before anything was promoted", input.Trail);
        var sent = row.PromoteSent.Contains(row.Candidate!) ? row.Candidate : null;
        var round = await parts.Question.AskAsync(SuspicionOf(input), cancellation);
        var losesNothing = row.Planned && !Detection.Decide(round.Regions, parts.Fleet.Regions.Count).Down;
        return new Detected(
            true, "goes on from Claimed", Sightings(input.Trail, round), LostRegion(parts.Fleet, input.Writer, round), sent, row.Candidate,
            [.. row.PromoteSent.Where(e => e != sent)], losesNothing);
    }

    internal static Suspicion SuspicionOf(FailoverInput input) =>
        new(input.ChangeId, input.Mark, input.HeardBefore, input.Policy.ProbeTimeout, input.Policy.Margin);

    private bool Hopeless(IReadOnlyList<RegionFacts> merged)
    {
        var up = merged.Count(r => Detection.VoiceOf(r) == Voice.Up);
        return parts.Fleet.Regions.Count - up < Detection.Majority(parts.Fleet.Regions.Count);
    }

    /// <summary>What the standbys' receivers were told of the writer's end counts as seen, at the time of their last message.</summary>
    internal static WriterTrail Sightings(WriterTrail trail, DetectionRound round) =>
        round.Witnesses.Aggregate(trail, (seen, witness) => witness.Facts is { Receiver: { } receiver } facts
            ? Seen(seen, receiver.LatestEnd, witness.StartedAt - (receiver.SinceLastMessage ?? TimeSpan.FromDays(1)), facts)
            : seen);

    private static WriterTrail Seen(WriterTrail trail, Lsn? position, DateTimeOffset at, ServerFacts? facts = null) =>
        trail.Saw(Lsn.Max(position ?? Lsn.Zero, facts?.Position ?? Lsn.Zero), at);

    internal static string? LostRegion(Fleet fleet, string writer, DetectionRound round)
    {
        var region = fleet[writer].Region;
        return round.Witnesses.Any(w => fleet[w.Endpoint].Region == region && w.Answered) ? null : region;
    }
}

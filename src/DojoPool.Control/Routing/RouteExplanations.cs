using DojoPool.Contracts.Routing;
using DojoPool.Control.Admin;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>Puts a decision's facts beside it. Pure.</summary>
public static class RouteExplanations
{
    /// <summary>Of a read: every reader, and the writer as the last resort.</summary>
    public static RouteExplanation OfRead(in ReadQuestion question, ReadPick pick, int seed, Fleet fleet, TopologyRow row, TimeSpan rowAge, ReaderFacts facts)
    {
        var candidates = ReadReasons.Scores(question, pick).Select(Of).ToList();
        if (question.Writer is { } writer && fleet.Find(writer) is { } last)
            candidates.Add(Of(last, pick.Outcome == ReadOutcome.Writer ? null : WhyNotWriter(question, pick), facts));
        return new RouteExplanation(
            SnapshotVersion.Of(row, facts), seed, Wire.Name(row.Phase), question.Writer, Ms(rowAge), question.Full, Ms(ReadCatchUp.Soonest(question)?.Wait), candidates);
    }

    /// <summary>Of a write: every server, and why not that one.</summary>
    public static RouteExplanation OfWrite(WriteAnswer answer, Fleet fleet, TopologyRow? row, TimeSpan rowAge, ReaderFacts facts)
    {
        var granted = (answer as WriteAnswer.Granted)?.Route.Endpoint;
        var refusal = (answer as WriteAnswer.Refused)?.Reason;
        return new RouteExplanation(
            SnapshotVersion.Of(row, facts), null, row is null ? null : Wire.Name(row.Phase), granted, Ms(rowAge), [], null,
            [.. fleet.Endpoints.Select(e => Of(e, e.Id == granted ? null : row is null ? refusal : WhyNotWritten(e.Id, row, refusal), facts))]);
    }

    private static string WhyNotWriter(in ReadQuestion question, ReadPick pick) =>
        pick.Outcome == ReadOutcome.Reader ? "a replica will do" : question.WriterClosed ? "it was taken out of reading" : "the token's write is not there";

    private static string WhyNotWritten(string endpoint, TopologyRow row, string? refusal) =>
        endpoint == row.LastWriter ? refusal ?? "no lease is granted on it"
        : endpoint == row.Candidate ? $"it is not the writer yet ({row.RunId})"
        : row.Watch.Find(w => w.Endpoint == endpoint) is { } watched ? $"it is expected back: {watched.Reason}"
        : $"the writer of epoch {row.PublishedEpoch} is {row.LastWriter}";

    private static ExplainedCandidate Of(ReadScore score)
    {
        var candidate = score.Candidate;
        return new ExplainedCandidate(
            candidate.Endpoint, candidate.Region, score.Rejection, Known(score.CostMs), candidate.Weight, score.Ramp, candidate.Busy, Known(candidate.LatencyMs),
            Ms(candidate.Staleness), candidate.Replayed?.ToString(), candidate.SeenEpoch, candidate.LagBytes, candidate.ReplayBytesPerSecond,
            candidate.Ages is { } ages ? new ExplainedAges(Ms(ages.Verdict), Ms(ages.Staleness), Ms(ages.Position), Ms(ages.Latency)) : null);
    }

    private static ExplainedCandidate Of(Endpoint endpoint, string? rejection, ReaderFacts facts)
    {
        var newest = facts.Samples.Where(s => s.Endpoint == endpoint.Id).MaxBy(s => s.At);
        var age = Ms(facts.Now - newest?.At);
        return new ExplainedCandidate(
            endpoint.Id, endpoint.Region, rejection, null, ReadRule.FullWeight, 1, 0, newest?.Elapsed.TotalMilliseconds, null, null,
            newest?.Facts?.Epoch?.Epoch, null, null, age is null ? null : new ExplainedAges(age, null, null, age));
    }

    private static double? Known(double milliseconds) => milliseconds < double.MaxValue ? milliseconds : null;

    private static double Ms(TimeSpan time) => time.TotalMilliseconds;

    private static double? Ms(TimeSpan? time) => time?.TotalMilliseconds;
}

using DojoPool.Core.Election;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>Turns results into samples. Pure.</summary>
public static class RoundJudge
{
    /// <summary>Judges the rounds of one moment, after taking the writer's positions in all of them.</summary>
    public static (IReadOnlyList<HealthRound> Rounds, Observed Observed) Judge(IReadOnlyList<RoundResults> rounds, Look look)
    {
        var all = rounds.SelectMany(r => r.Results).ToList();
        var seen = look.Row is { } row ? look.Before.WithWriter(all, row) : look.Before;
        var situation = new Situation(look.Row, seen.Writer, seen.Timeline, look.Thresholds);
        var judged = rounds.Select(round => new HealthRound(
            round.Vantage, round.At, [.. round.Results.Select(result => Sample(round.At, result, situation, look))])).ToList();
        return (judged, seen.WithRounds(judged, look.Row, look.Fleet));
    }

    private static HealthSample Sample(DateTimeOffset at, ProbeResult result, Situation situation, Look look)
    {
        var (verdict, sentence) = Judgement.Judge(result, situation);
        var past = look.Past.Where(s => s.Vantage == result.Vantage && s.Endpoint == result.Endpoint).Select(PastOf).ToList();
        var standing = result.Facts is { } facts ? Judgement.Standing(result.Endpoint, facts, situation) : null;
        return new HealthSample(
            result.Vantage, result.Endpoint, at, verdict, sentence, result.Elapsed,
            standing?.LagBytes,
            standing is null ? null : situation.Writer.StalenessOf(result.Facts!.Replayed!.Value, result.StartedAt + result.Elapsed),
            Trends.ErrorRate(past, verdict, at),
            Trends.Throughput(past, result.Facts?.Transactions, at),
            HeardBy(result, look),
            result.Facts);
    }

    public static PastProbe PastOf(HealthSample sample) => new(sample.At, sample.Verdict, sample.Facts?.Transactions);

    /// <summary>As a witness: true and false as far as this round alone tells; null = it is no direct standby of the branch, or cannot say.</summary>
    private static bool? HeardBy(ProbeResult result, Look look)
    {
        if (look.Row is not { Writer: { } writer } row || result.Facts is not { InRecovery: true } facts || !PublishedBranch.Holds(row, facts.Epoch))
            return null;
        if (look.Fleet.UpstreamOf(result.Endpoint, writer) != writer)
            return null;
        var mark = facts.Epoch ?? PublishedBranch.Mark(row);
        return Witness.Testify(result, mark, heardLastRound: true, look.Margin).Testimony switch
        {
            Testimony.Heard => true,
            Testimony.NotHeard => false,
            _ => null,
        };
    }
}

/// <summary>What a round is judged with.</summary>
/// <param name="Row">Read after the probes, so that it is never older than what they saw; null = unreadable.</param>
/// <param name="Past">Earlier samples, of all vantages and endpoints, in any order.</param>
/// <param name="Margin">Of a witness (PROTOCOL P5).</param>
public sealed record Look(
    Fleet Fleet, TopologyRow? Row, Observed Before, IReadOnlyList<HealthSample> Past, HealthThresholds Thresholds, TimeSpan Margin);

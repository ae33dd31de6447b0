using DojoPool.Control.Failover.Start;
using DojoPool.Control.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Alerts;

/// <summary>What all vantages say of an endpoint, now and one round before. Pure.</summary>
public static class Conditions
{
    /// <summary>A vantage that has not been heard of for so many intervals has no say.</summary>
    private const int IntervalsOfTrust = 3;

    /// <returns>Null: no vantage that is not blind has looked; before: or none had looked then.</returns>
    public static (Condition? Now, Condition? Before) Of(string endpoint, AlertRound round)
    {
        var plan = round.Plan;
        var interval = plan.Fleet.Region(plan.Fleet[endpoint].Region).HealthInterval;
        var samples = round.Rounds.SelectMany(r => r.Samples).Concat(round.Past)
            .Where(s => round.At - s.At <= interval * IntervalsOfTrust && !round.Blind.Contains(s.Vantage))
            .DistinctBy(s => (s.Vantage, s.Endpoint, s.At))
            .OrderByDescending(s => s.At).ToList();
        return (Condition(endpoint, round, samples, 0), Condition(endpoint, round, samples, 1));
    }

    /// <param name="back">0: the newest sample of each vantage; 1: the one before it.</param>
    private static Condition? Condition(string endpoint, AlertRound round, List<HealthSample> samples, int back)
    {
        var moment = samples.GroupBy(s => (s.Vantage, s.Endpoint)).SelectMany(g => g.Skip(back).Take(1));
        var blind = BlindVantages.Among(round.Plan.Fleet, moment);
        var sightings = Nth(samples.Where(s => s.Endpoint == endpoint && !blind.Contains(s.Vantage)), back).Select(s => SightingOf(s, round)).ToList();
        var writerAnswers = round.Row is { LastWriter: var writer }
            && Nth(samples.Where(s => s.Endpoint == writer), back).Any(s => s.Verdict != Verdict.Unreachable);
        var condition = new Condition(endpoint, EndpointRoles.Of(endpoint, round.Row), writerAnswers, sightings);
        return sightings.Count == 0 ? null : round.Row is { } row && endpoint == row.Writer ? OfWriter(condition, row, round) : condition;
    }

    private static Condition OfWriter(Condition condition, TopologyRow row, AlertRound round)
    {
        var plan = round.Plan;
        // The cool-down ends by itself, sooner than anybody could act.
        var bars = AutomationBars.Of(plan.Policy, row, round.At).Where(b => b.Code != AutomationBars.CoolDown).Select(b => b.Reason);
        var alone = AutomationBars.WithoutMajority(plan.Fleet, plan.Fleet[condition.Endpoint].Region) is { } missing ? [missing.Reason] : Array.Empty<string>();
        return condition with
        {
            Bars = [.. bars, .. alone],
            Offer = TargetOf(round) is { } region ? $"Offered: a switchover to {region} (dojo failover {region})." : "No other region has a server that could take over.",
        };
    }

    /// <summary>The region that a switchover would go to: the first by priority whose primary streams and is found healthy; null = none.</summary>
    public static string? TargetOf(AlertRound round)
    {
        if (round.Row is not { Writer: { } writer } row)
            return null;
        var fleet = round.Plan.Fleet;
        var healthy = round.Rounds.SelectMany(r => r.Samples).Where(s => s.Verdict is Verdict.Healthy or Verdict.Slow).Select(s => s.Endpoint).ToHashSet(StringComparer.Ordinal);
        return fleet.Regions.Where(r => r.Id != fleet[writer].Region).OrderByDescending(r => r.Priority)
            .FirstOrDefault(r => fleet.PrimaryOf(r.Id) is { } primary && row.Readers.Contains(primary.Id) && healthy.Contains(primary.Id))?.Id;
    }

    private static IEnumerable<HealthSample> Nth(IEnumerable<HealthSample> newestFirst, int back) =>
        newestFirst.GroupBy(s => s.Vantage).SelectMany(g => g.Skip(back).Take(1));

    private static Sighting SightingOf(HealthSample sample, AlertRound round)
    {
        var past = round.Past.Where(s => s.Vantage == sample.Vantage && s.Endpoint == sample.Endpoint).Select(RoundJudge.PastOf).ToList();
        var stalledFor = AlertRules.IsStall(sample.Verdict) ? sample.At - Trends.Since(past, AlertRules.IsStall, sample.At) : TimeSpan.Zero;
        return new Sighting(
            sample.Vantage, sample.Verdict, sample.Detail, sample.Elapsed, sample.Staleness, sample.ErrorRate,
            Trends.ErrorSpells(past, sample.Verdict, sample.At), stalledFor);
    }
}

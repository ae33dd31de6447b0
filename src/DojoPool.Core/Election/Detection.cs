namespace DojoPool.Core.Election;

/// <summary>Is the writer down? A voice is a region; down needs a majority of all configured ones and nobody who hears it (PROTOCOL P5).</summary>
public static class Detection
{
    /// <summary>A region's one voice: any answer or <em>heard</em> is up; else any silence is down; else it abstains.</summary>
    public static Voice VoiceOf(RegionFacts facts)
    {
        if (facts.Vantage == VantageAnswer.Answered || facts.Witnesses.Any(w => w.Testimony == Testimony.Heard))
            return Voice.Up;
        return facts.Vantage == VantageAnswer.NoAnswer || facts.Witnesses.Any(w => w.Testimony == Testimony.NotHeard)
            ? Voice.Down
            : Voice.Abstains;
    }

    /// <param name="regions">One entry a region that was asked.</param>
    /// <param name="configured">All configured regions: who abstains stays in the denominator.</param>
    public static DetectionVerdict Decide(IReadOnlyList<RegionFacts> regions, int configured)
    {
        var heardBy = regions.SelectMany(r => r.Witnesses).FirstOrDefault(w => w.Testimony == Testimony.Heard);
        if (heardBy is not null)
            return new DetectionVerdict(false, $"{heardBy.Standby} hears the writer: {heardBy.Reason}", Heard: true);
        var down = regions.Where(r => VoiceOf(r) == Voice.Down).Select(r => r.Region).ToList();
        var up = regions.Where(r => VoiceOf(r) == Voice.Up).Select(r => r.Region).ToList();
        var needed = Majority(configured);
        var tally = $"{down.Count} of {configured} regions say down ({Names(down)}), {up.Count} up ({Names(up)}), {needed} needed";
        return new DetectionVerdict(down.Count >= needed, tally, Heard: false);
    }

    /// <summary>
    /// Two rounds of one burst: an answer in either is an answer; of two accounts of a witness the later counts, unless it abstains.
    /// </summary>
    public static IReadOnlyList<RegionFacts> Merge(IReadOnlyList<RegionFacts> earlier, IReadOnlyList<RegionFacts> later) =>
        [.. later.Select(l => earlier.FirstOrDefault(e => e.Region == l.Region) is { } e ? Merge(e, l) : l)];

    public static int Majority(int configured) => (configured / 2) + 1;

    private static RegionFacts Merge(RegionFacts earlier, RegionFacts later) => new(
        later.Region,
        earlier.Vantage == VantageAnswer.Answered || later.Vantage == VantageAnswer.Abstains ? earlier.Vantage : later.Vantage,
        [.. later.Witnesses.Select(l => l.Testimony != Testimony.Abstains
            ? l
            : earlier.Witnesses.FirstOrDefault(e => e.Standby == l.Standby) ?? l)]);

    private static string Names(List<string> regions) => regions.Count == 0 ? "none" : string.Join(", ", regions);
}

/// <param name="Down">A majority of all configured regions says so, and no witness hears the writer.</param>
/// <param name="Reason">The sentence for the log and the report.</param>
/// <param name="Heard">A witness hears the writer: this dismisses by itself.</param>
public sealed record DetectionVerdict(bool Down, string Reason, bool Heard);

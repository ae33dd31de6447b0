using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Alerts;

/// <summary>Alerts about the plane itself, and when alerts of failovers are over. Pure.</summary>
public static class PlaneAlertRules
{
    /// <summary>The subject of what concerns the topology row.</summary>
    public const string Topology = "topology";

    /// <summary>What has happened stays open so long, where nobody acknowledges it.</summary>
    private static readonly TimeSpan LifeOfEvents = TimeSpan.FromHours(1);

    /// <summary>Not seen for so long: whoever saw it is gone, or its run ended without a word.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(15);

    public static IReadOnlyList<(string Subject, WantedAlert Alert)> Wanted(AlertRound round) =>
        [.. round.Blind.Select(Blind), .. Ahead(round)];

    /// <summary>Those to be closed now.</summary>
    /// <param name="wanted">Of this round.</param>
    /// <param name="over">Endpoints that were found healthy in this round and in the one before.</param>
    public static IEnumerable<Alert> Over(AlertRound round, IReadOnlyList<(string Subject, WantedAlert Alert)> wanted, IReadOnlyList<Alert> open, IReadOnlySet<string> over) =>
        open.Where(alert => wanted.All(w => (w.Subject, w.Alert.Type) != (alert.Subject, alert.Type)) && IsOver(round, alert, over));

    private static (string Subject, WantedAlert Alert) Blind(string vantage) => (vantage, new WantedAlert(
        AlertType.PlaneBlind, AlertSeverity.Critical, $"{vantage} reaches no server outside its own region: it can neither suspect nor judge anybody.")
    {
        Level = AlertLevel.Emergency,
    });

    /// <summary>One for all servers: the store was restored, or this plane was given the wrong one (PROTOCOL P2).</summary>
    private static IEnumerable<(string Subject, WantedAlert Alert)> Ahead(AlertRound round)
    {
        var ahead = round.Rounds.SelectMany(r => r.Samples).Where(s => round.Row is { } row && s.Facts?.Epoch is { } mark && mark.Epoch > row.Epoch).ToList();
        if (ahead.Count == 0)
            yield break;
        var mark = ahead.Select(s => s.Facts!.Epoch!).MaxBy(m => m.Epoch)!;
        yield return (Topology, new WantedAlert(
            AlertType.StoreBehind, AlertSeverity.Critical,
            $"{string.Join(", ", ahead.Select(s => s.Endpoint).Distinct().Order(StringComparer.Ordinal))} hold epoch {mark.Epoch} of {mark.Endpoint}, the store only epoch {round.Row!.Epoch}: was the store restored, or is it the wrong one?")
        {
            Level = AlertLevel.Emergency,
        });
    }

    private static bool IsOver(AlertRound round, Alert alert, IReadOnlySet<string> over)
    {
        var (age, unseen) = (round.At - alert.OpenedAt, round.At - alert.LastSeenAt);
        return alert.Type switch
        {
            AlertType.PlaneBlind => round.Plan.Vantages.Contains(alert.Subject) || unseen > Forgotten,
            AlertType.StoreBehind => round.Row is not null && round.Rounds.Any(r => r.Samples.Any(s => s.Facts?.Epoch is not null)),
            AlertType.FailoverCompleted or AlertType.StepOverBudget => alert.Acknowledged is not null || age > LifeOfEvents,
            // Lost data is over when a person says so.
            AlertType.LossLarger => alert.Acknowledged is not null,
            // Its run closes it; this is for one that could not any more.
            AlertType.FailoverTriggered => round.Row is { Phase: Phase.Stable } && unseen > Forgotten,
            // The writer that could not be replaced serves again, or is no longer the writer.
            AlertType.FailoverFailed => round.Row is { Phase: Phase.Stable, Writer: { } writer } && (writer != alert.Subject || over.Contains(writer)),
            _ => false,
        };
    }
}

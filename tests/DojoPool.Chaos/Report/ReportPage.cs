using System.Globalization;
using System.Text;
using DojoPool.Chaos.Nemesis;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Report;

/// <summary>The report for people, in Markdown.</summary>
internal static class ReportPage
{
    public static string Text(ChaosResult result)
    {
        var page = new StringBuilder();
        page.AppendLine(Invariant($"# Chaos, seed {result.Options.Seed}")).AppendLine();
        page.AppendLine(Invariant($"`{result.Closing}`")).AppendLine();
        page.AppendLine(Invariant($"{result.StartedAt:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, PostgreSQL {result.Postgres}: seven servers in three regions, two hosts of the plane with default settings, all links through proxies on loopback."));
        page.AppendLine(Invariant($"{result.Took.TotalMinutes:0.0} minutes in all. `./dojo chaos --minutes {result.Options.Minutes} --seed {result.Options.Seed}` plays the same faults in the same order again; what becomes of them depends on the machine, too.")).AppendLine();
        page.AppendLine("![Acknowledged rows a second, faults, epochs and outages over time](timeline.svg)").AppendLine();
        AppendInvariants(page, result);
        AppendFaults(page, result);
        AppendHistory(page, result);
        return page.ToString();
    }

    private static void AppendInvariants(StringBuilder page, ChaosResult result)
    {
        page.AppendLine("## Invariants").AppendLine().AppendLine("| invariant | judged | violations |").AppendLine("|---|---|---|");
        foreach (var verdict in result.Verdicts) page.AppendLine(Invariant($"| {verdict.Invariant} | {verdict.Looked:N0} {verdict.At} | {verdict.Violations.Count} |"));
        foreach (var invariant in StrikeInvariants)
            page.AppendLine(Invariant($"| {invariant} | {result.Strikes.Count} faults | {result.Strikes.SelectMany(s => s.Violations).Count(v => v.Invariant == invariant)} |"));
        page.AppendLine();
        foreach (var violation in result.Violations.Take(50)) page.AppendLine($"- **{violation.Invariant}**: {violation.Sentence}");
        if (result.Violations.Count > 0) page.AppendLine();
    }

    private static readonly string[] StrikeInvariants = [Checks.StrikeChecks.Budget, Checks.StrikeChecks.FalseFailover, Checks.StrikeChecks.Missed, Checks.Convergence.Name];

    private static void AppendFaults(StringBuilder page, ChaosResult result)
    {
        page.AppendLine("## Faults").AppendLine();
        page.AppendLine(Invariant($"*Outage*: the longest that any steady writer went without an acknowledgement, from the fault until everything was whole again. *Allowed* is `tests/DojoPool.Chaos/Nemesis/Budgets.cs`; for a switchover 1 s, or as long as {Budgets.SwitchoverLogins} logins took right before it, one after another: where that is more, it is a slow machine's. *Whole*: after it was healed, all servers back, one writer, every client writing in the last epoch. *Direct*: for how long the returned old writer told a client that bypasses the lookup that its rows are safe.")).AppendLine();
        page.AppendLine("| # | at | fault | whom | lasted | outage | allowed | epoch | whole | direct |").AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var strike in result.Strikes) page.AppendLine(Row(strike));
        page.AppendLine();
    }

    private static string Row(Strike s) => Invariant(
        $"| {s.Number} | {s.HurtAt:m\\:ss} | {s.Name} | {s.Target} | {(s.HealedAt - s.HurtAt).TotalSeconds:0.0} s | {(s.OutageSeconds is { } o ? Invariant($"{o:0.00} s") : "no end")} | {s.BudgetSeconds:0.0} s | {(s.EpochAfter == s.EpochBefore ? Invariant($"{s.EpochBefore}") : Invariant($"{s.EpochBefore} → {s.EpochAfter}, {s.WriterAfter}"))} | {(s.ConvergedAt - s.HealedAt).TotalSeconds:0.0} s | {(s.DirectSeconds is { } d ? Invariant($"{d:0.00} s") : "–")} |");

    private static void AppendHistory(StringBuilder page, ChaosResult result)
    {
        page.AppendLine("## History").AppendLine();
        page.AppendLine(Invariant($"- {result.Count(OpResult.Ok):N0} writes acknowledged, {result.Count(OpResult.Fail):N0} failed (nothing happened), {result.Count(OpResult.Unknown):N0} in doubt."));
        page.AppendLine(Invariant($"- {result.Facts.Missing.Count} acknowledged rows are missing on the last writer; the plane's published forks report {result.Reported} as lost (asynchronous replication)."));
        page.AppendLine(Invariant($"- {result.Facts.Reads.Count:N0} reads with a session's token, {result.Log.LostTokens} were told that their write was lost; {result.Facts.Looks.Count:N0} reads with a bound; {result.Log.FailedReads:N0} reads failed."));
        page.AppendLine(Invariant($"- {result.Failovers} failovers and {result.Switchovers} switchovers completed; runs in all: {string.Join(", ", result.Facts.Runs.GroupBy(r => r.Status).Select(g => $"{g.Count()} {g.Key}"))}."));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Demo;

/// <summary>The report that a person reads, on standard output.</summary>
internal static class DemoPage
{
    public static void Show(DemoOutcome outcome)
    {
        var (report, run) = (outcome.Report, outcome.Facts.Loss.Run);
        Line("");
        Line($"Region us-east was lost (kill -9 of its three servers), on PostgreSQL {outcome.Facts.Postgres}.");
        Pair("outage seen by the writer", $"{Figures.Seconds(report.OutageSeconds)} (worst of {outcome.Outages.Count} writers: {Figures.Seconds(outcome.Outages[0])})");
        Pair("detected after", Figures.Seconds(report.DetectionSeconds));
        Pair("outage of the switchover", Figures.Seconds(report.SwitchoverOutageSeconds));
        Pair("acknowledged rows", $"{Figures.Count(report.AcknowledgedRows)}; missing on the final writer: {report.MissingRows}; reported lost: {report.ReportedLossRows}");
        Pair("loss estimated before", run.EstimatedLoss is { } loss ? $"{Figures.Bytes(loss.Bytes ?? 0)} of WAL, with {Figures.Seconds(loss.UnobservedSeconds ?? 0)} that nobody saw" : "none");
        Pair("loss measured after", run.MeasuredLoss?.Bytes is { } measured ? $"{Figures.Bytes(measured)} of WAL that only {run.OldWriter} had when it came back" : "not measured");
        Pair("epoch", $"{run.EpochBefore} -> {report.Epoch}, writer {outcome.Facts.Topology.Writer}");
        Line("");
        foreach (var step in run.Steps) Line($"  {step.Step} {step.Name,-12} {Figures.Seconds(step.Seconds),8}  {step.Detail}");
        Line("");
        foreach (var c in run.Candidates) Line($"  {(c.Chosen ? "chosen  " : "rejected")} {c.Endpoint,-24} {c.Reason}");
        Line("");
        foreach (var i in outcome.Invariants) Screen.Result($"  {(i.Held ? "held  " : "BROKEN")}  {i.Name} ({i.Seen})", i.Held ? "green" : "red");
        Line("");
        Line("One process probed on behalf of three regions, each through its own lab links. Killing a process on");
        Line("loopback answers with an instant reset, which flatters every fast detector, this one too.");
    }

    private static void Pair(string name, string value) => Line($"  {name,-26} {value}");

    private static void Line(string text) => Console.WriteLine(text);
}

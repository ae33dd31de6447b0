using System.Globalization;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Operator;

internal static class FailoverPage
{
    public static void ShowAll(IReadOnlyList<FailoverView> runs)
    {
        if (runs.Count == 1) ShowOne(runs[0]);
        else foreach (var run in runs) Console.WriteLine(Line(run));
        if (runs.Count == 0) Console.WriteLine("no failovers");
    }

    /// <summary>The whole decision: what was seen, who was chosen, who was not and why, and what to do now.</summary>
    public static void ShowOne(FailoverView run)
    {
        Console.WriteLine(Line(run));
        Console.WriteLine($"  cause: {run.Cause} (by {run.Actor})");
        foreach (var step in run.Steps)
            Console.WriteLine($"  {step.Step} {step.Name,-12} {Figures.Seconds(step.Seconds),8} of {Figures.Seconds(step.BudgetSeconds),9}  {step.Outcome,-10} {step.Detail}");
        foreach (var candidate in run.Candidates)
            Console.WriteLine($"  {(candidate.Chosen ? "chosen  " : "rejected")} {candidate.Endpoint,-24} priority {candidate.Priority,2}  {candidate.Reason}");
        if (run.EstimatedLoss is { } loss) Console.WriteLine($"  estimated loss: {Loss(loss)}");
        if (run.MeasuredLoss?.Bytes is { } measured) Console.WriteLine($"  measured loss: {Figures.Bytes(measured)} of WAL that only {run.OldWriter} had when it came back");
        if (run.Offer is { } offer)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  open offer: ./dojo approve {run.FailoverId} --candidate {offer.Candidate} --max-loss-bytes {offer.Bytes} --max-loss-seconds {Math.Ceiling(offer.Seconds)} --reason \"...\""));
        foreach (var action in run.NextActions) Console.WriteLine($"  next: {action}");
    }

    private static string Line(FailoverView run) => string.Create(CultureInfo.InvariantCulture,
        $"{run.StartedAt:u}  {run.FailoverId}  {(run.Planned ? "switchover" : "failover")}  {run.OldWriter} -> {run.NewWriter ?? run.Target ?? "?"}  {run.Status}{(run.DurationSeconds is { } s ? $" in {Figures.Seconds(s)}" : "")}: {run.Summary}");

    private static string Loss(LossView loss) =>
        $"{(loss.Bytes is { } bytes ? Figures.Bytes(bytes) : "unknown")} of WAL, with {(loss.UnobservedSeconds is { } window ? Figures.Seconds(window) : "an unknown time")} that nobody saw";
}

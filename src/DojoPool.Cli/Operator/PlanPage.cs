using System.Globalization;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Operator;

/// <summary>What an order would do, and what automation would.</summary>
internal static class PlanPage
{
    public static void Show(PlanAnswer plan)
    {
        Console.WriteLine($"{plan.Verdict}: {plan.Summary}");
        foreach (var refusal in plan.Refusals) Console.WriteLine($"  refused  {refusal.Code}: {refusal.Reason}");
        Candidates(plan.Candidates);
        if (plan.EstimatedLoss is { } loss) Console.WriteLine($"  estimated loss: {Loss(loss)}");
        foreach (var step in plan.Steps) Console.WriteLine($"  {step.Step} {step.Name,-12} {Expected(step)}  of {Figures.Seconds(step.BudgetSeconds)}");
        if (plan.ExpectedSeconds is { } seconds) Console.WriteLine($"  expected in all: {Figures.Seconds(seconds)}");
        if (plan.IfWriterLost is { } lost) Lost(lost);
    }

    private static void Lost(LossForecastView lost)
    {
        Console.WriteLine();
        Console.WriteLine($"if {lost.LostRegion} were lost now: {(lost.Chosen is { } chosen ? $"{chosen} would take over" : "nobody would take over by itself")}");
        foreach (var refusal in lost.Refusals) Console.WriteLine($"  refused  {refusal.Code}: {refusal.Reason}");
        Candidates(lost.Candidates);
        if (lost.EstimatedLoss is { } loss) Console.WriteLine($"  estimated loss: {Loss(loss)}");
        if (lost.Offer is { } offer) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  to be offered: {offer.Candidate}, {offer.Bytes:N0} bytes, {offer.Seconds:0.0} s"));
    }

    private static void Candidates(IReadOnlyList<CandidateView> candidates)
    {
        foreach (var candidate in candidates)
            Console.WriteLine($"  {(candidate.Chosen ? "chosen  " : "rejected")} {candidate.Endpoint,-24} priority {candidate.Priority,2}  {candidate.Reason}");
    }

    private static string Expected(PlannedStepView step) =>
        step.ExpectedSeconds is { } seconds ? $"{Figures.Seconds(seconds),8} (median of {step.Runs})" : "unknown: no run of this kind yet";

    private static string Loss(LossView loss) =>
        $"{(loss.Bytes is { } bytes ? Figures.Bytes(bytes) : "unknown")} of WAL, with {Figures.Seconds(loss.UnobservedSeconds ?? 0)} that nobody saw";
}

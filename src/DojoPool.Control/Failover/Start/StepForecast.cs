using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Failover;

namespace DojoPool.Control.Failover.Start;

/// <summary>How long the steps of a run may be expected to take. Pure.</summary>
/// <param name="Seconds">Of a whole run, the median; null where there is no run to go by.</param>
public sealed record StepForecast(IReadOnlyList<ExpectedStep> Steps, double? Seconds)
{
    /// <summary>Medians of the completed runs of the same kind: a switchover waits for no lease, so the other kind says nothing.</summary>
    public static StepForecast Of(IEnumerable<FailoverRecord> past, bool planned, FailoverPlan plan)
    {
        var alike = past.Where(r => r.Status == RunStatus.Completed && r.Input.Planned == planned).ToList();
        var steps = Enum.GetValues<Step>().Select(step =>
        {
            var seconds = alike.SelectMany(r => r.Steps).Where(s => s.Step == step && s.Outcome == StepOutcome.Done).Select(s => s.Seconds).ToList();
            return new ExpectedStep(step, Median(seconds), seconds.Count, plan.BudgetSeconds(step));
        });
        return new StepForecast([.. steps], Median([.. alike.Where(r => r.EndedAt is not null).Select(r => (r.EndedAt!.Value - r.StartedAt).TotalSeconds)]));
    }

    private static double? Median(List<double> values)
    {
        if (values.Count == 0)
            return null;
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}

/// <param name="Seconds">The median; null where no run went through it.</param>
public sealed record ExpectedStep(Step Step, double? Seconds, int Runs, double BudgetSeconds);

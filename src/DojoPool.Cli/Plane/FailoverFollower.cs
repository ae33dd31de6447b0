using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Plane;

/// <summary>Shows a failover's seven steps as they happen.</summary>
public sealed class FailoverFollower(PlaneClient plane, Screen screen)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Until it has ended, however it ended.</summary>
    public async Task<FailoverView> FollowAsync(string id, CancellationToken cancellation)
    {
        var shown = 0;
        while (true)
        {
            var view = await plane.FailoverAsync(id, cancellation);
            var ended = view.EndedAt is not null;
            var steps = view.Steps.Where(s => ended || s.Outcome != "running").ToList();
            foreach (var step in steps.Skip(shown)) Show(step);
            shown = Math.Max(shown, steps.Count);
            if (ended) return view;
            await Task.Delay(Look, cancellation);
        }
    }

    private void Show(StepView step) => screen.Say(
        $"step {step.Step} {step.Name,-12} {Figures.Seconds(step.Seconds),8}  {step.Detail}",
        step.Outcome == "failed" ? "red" : step.Seconds > step.BudgetSeconds ? "yellow" : "blue");
}

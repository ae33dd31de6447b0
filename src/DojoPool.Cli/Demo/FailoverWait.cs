using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Demo;

/// <summary>Waits for the failover that a fault leads to. A first attempt may be dismissed, as when a standby still thinks it hears the writer.</summary>
internal sealed class FailoverWait(PlaneClient plane, Screen screen, RunClock clock)
{
    // Without reports the next tick may be 30 s away, and a hung writer counts as heard for a while more.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly HashSet<string> seen = [];

    /// <exception cref="CommandException">None completed in time, or one was refused.</exception>
    public async Task<FailoverView> UntilCompletedAsync(TimeSpan since, CancellationToken cancellation)
    {
        while (true)
        {
            var id = await screen.WhileAsync("nobody has noticed yet", () => NextAsync(since, cancellation));
            var run = await screen.WhileAsync(id, () => new FailoverFollower(plane, screen).FollowAsync(id, cancellation));
            if (run.Status == "completed") return run;
            screen.Say($"{id} ended {run.Status}: {run.Summary}", "yellow");
            foreach (var candidate in run.Candidates) screen.Say($"  {candidate.Endpoint}: {candidate.Reason}", "yellow");
            // After a failed attempt the next tick goes on from where it stands; a refusal waits for a person.
            if (run.Status == "refused") throw new CommandException($"nobody may be promoted without consent: {run.Summary}");
        }
    }

    private async Task<string> NextAsync(TimeSpan since, CancellationToken cancellation)
    {
        var start = clock.Now;
        while (true)
        {
            var runs = await plane.HistoryAsync(10, cancellation);
            var next = runs.Where(r => clock.Place(r.StartedAt) >= since && seen.Add(r.FailoverId)).MinBy(r => r.StartedAt);
            if (next is not null)
            {
                screen.Say($"{next.FailoverId} began {Figures.Seconds(clock.Place(next.SuspectedAt) - since)} after the fault: {next.Cause}");
                return next.FailoverId;
            }
            if (clock.Now - start > Limit) throw new CommandException($"no failover began within {Limit.TotalSeconds:0} s.");
            await Task.Delay(Look, cancellation);
        }
    }
}

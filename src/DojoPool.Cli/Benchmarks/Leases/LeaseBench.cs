using System.Globalization;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Failover.Activities;
using DojoPool.Lab;

namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary>Tries to make two writers acknowledge at once, schedule after schedule.</summary>
internal static class LeaseBench
{
    /// <param name="wait">False: the plane does not wait for leases to end, which must be noticed.</param>
    public static async Task<IReadOnlyList<LeaseFinding>> RunAsync(LocalLab lab, int schedules, int seed, bool wait, Action<string> say, CancellationToken cancellation)
    {
        Func<IActivities, IActivities>? before = wait ? null : static inner => new WithoutLeaseWait(inner);
        await using var stage = await LeaseStage.StartAsync(lab, before, cancellation);
        var findings = new List<LeaseFinding>();
        for (var i = 0; i < schedules; i++)
        {
            var schedule = LeaseSchedule.From(seed + i, LeaseStage.Hosts.Count, LeaseStage.BentClients);
            findings.Add(await new LeaseRound(stage, schedule).RunAsync(cancellation));
            say(Line(findings[^1]));
        }
        return findings;
    }

    /// <summary>The last line, for people and for scripts.</summary>
    public static string Closing(IReadOnlyList<LeaseFinding> findings, bool wait) => string.Create(CultureInfo.InvariantCulture,
        $"leases{(wait ? "" : " without the lease wait")}: {findings.Count} schedules, seeds {findings[0].Seed}–{findings[^1].Seed}, a new writer in {findings.Count(f => f.MovedAfter is not null)} of them, {findings.Sum(f => f.Acknowledged)} acknowledgements, {findings.Sum(f => f.OldAfterCut)} of them by a writer that the plane had lost, violations: {findings.Sum(f => f.Violations)} in {findings.Count(f => f.Violations > 0)} schedules");

    private static string Line(LeaseFinding finding) => string.Create(CultureInfo.InvariantCulture,
        $"seed {finding.Seed}: {(finding.MovedAfter is { } moved ? $"next epoch after {Figures.Seconds(moved.TotalSeconds)}" : "no next epoch")}, {finding.Acknowledged} acknowledgements, {finding.OldAfterCut} by the old writer after the cut, {finding.Violations} violations");
}

using System.Diagnostics;
using DojoPool.Simulation.Plans;

namespace DojoPool.Simulation.Running;

/// <summary>Many seeds on several threads, each world in one of them.</summary>
public static class Campaign
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMinutes(1);

    /// <param name="until">No new run begins after it; null: only the number counts.</param>
    /// <param name="progress">Told the figures once a minute.</param>
    public static Tally Run(ulong first, long runs, PlanKind kind, int threads, TimeSpan? until = null, Action<Outcome>? failed = null, Action<Tally>? progress = null)
    {
        var clock = Stopwatch.StartNew();
        var next = -1L;
        var tally = new Tally();
        var gate = new Lock();
        var told = TimeSpan.Zero;
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(Work)).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        return tally with { Elapsed = clock.Elapsed };

        void Work()
        {
            while (Interlocked.Increment(ref next) is var number && number < runs && !(clock.Elapsed > until))
            {
                var outcome = WorldRun.Play(PlanMaker.Make(first + (ulong)number, kind));
                lock (gate)
                {
                    tally = tally.Add(outcome);
                    if (outcome.Failed)
                        failed?.Invoke(outcome);
                    if (clock.Elapsed - told < ProgressEvery)
                        continue;
                    told = clock.Elapsed;
                    progress?.Invoke(tally with { Elapsed = told });
                }
            }
        }
    }
}

/// <summary>Figures of a campaign.</summary>
/// <param name="HeldBack">See <see cref="Outcome.HeldBack"/>.</param>
public sealed record Tally(long Schedules = 0, long Failovers = 0, long FalseFailovers = 0, long Violations = 0, long Writes = 0, long Steps = 0, long HeldBack = 0, TimeSpan Elapsed = default)
{
    public Tally Add(Outcome outcome) => this with
    {
        Schedules = Schedules + 1,
        Failovers = Failovers + outcome.Failovers,
        FalseFailovers = FalseFailovers + (outcome.Violations.Any(v => v.Invariant == "no false failover") ? 1 : 0),
        Violations = Violations + outcome.Violations.Count,
        Writes = Writes + outcome.Writes,
        Steps = Steps + outcome.Steps,
        HeldBack = HeldBack + outcome.HeldBack,
    };

    /// <summary>The closing line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Schedules:N0} schedules, {Failovers:N0} failovers, {FalseFailovers:N0} false failovers, {Violations:N0} violations");
}

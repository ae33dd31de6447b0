namespace DojoPool.Cli.Benchmarks;

/// <summary>What one run cost.</summary>
/// <param name="OutageSeconds">Of each client, worst first; empty in a quiet system.</param>
/// <param name="DetectionSeconds">Fault to the end of step 1; null where there was no failover.</param>
/// <param name="Missing">Acknowledged rows that the new writer does not have.</param>
/// <param name="Reported">Acknowledged rows beyond the fork that the plane published.</param>
/// <param name="Late">Acknowledgements on the old epoch after the first on the new one.</param>
/// <param name="Direct">What a client that bypasses the lookup got from the thawed writer, in seconds; null where there was none.</param>
/// <param name="Failovers">Runs that changed the writer.</param>
internal sealed record BenchRun(
    IReadOnlyList<double> OutageSeconds, double? DetectionSeconds, long Acknowledged, long Missing, long Reported, int Late, double? Direct, int Failovers)
{
    private const double FenceSeconds = 2;
    private const double NoGapSeconds = 1;

    /// <summary>Whether every invariant held, whatever the figures.</summary>
    public bool IsGood(BenchPlan plan) =>
        Late == 0 && Missing <= (plan.Synchronous || plan.Mode == BenchModes.Switchover ? 0 : Reported) && (Direct ?? 0) <= (plan.Synchronous ? 0 : FenceSeconds)
        && (plan.Mode != BenchModes.Partition || (Failovers == 0 && OutageSeconds.All(s => s < NoGapSeconds)));
}

internal sealed record BenchResult(string Mode, bool Reports, bool Synchronous, int Clients, string Postgres, IReadOnlyList<BenchRun> Runs)
{
    private IEnumerable<double> Outages => Runs.SelectMany(r => r.OutageSeconds);

    /// <summary>Over all clients of all runs.</summary>
    public double? MedianOutageSeconds => Outages.Any() ? Math.Round(Terminal.Figures.Median(Outages), 3) : null;

    /// <summary>Likewise.</summary>
    public double? WorstOutageSeconds => Outages.Any() ? Outages.Max() : null;
}

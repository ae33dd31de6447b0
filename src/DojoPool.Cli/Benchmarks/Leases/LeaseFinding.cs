namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary>What one schedule showed.</summary>
/// <param name="MovedAfter">From the cut to the next epoch; null: none came, so that nothing was tried.</param>
/// <param name="Acknowledged">To all clients, in both epochs.</param>
/// <param name="OldAfterCut">Of these, by the old writer after the cut: it was alive and within reach.</param>
/// <param name="Violations">Reported as success on the old epoch after the first one on a newer epoch (PROTOCOL P8.2).</param>
internal sealed record LeaseFinding(int Seed, TimeSpan? MovedAfter, int Acknowledged, int OldAfterCut, int Violations);

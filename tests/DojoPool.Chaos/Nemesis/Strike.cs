using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Nemesis;

/// <summary>One fault as it was played. Times are on the run's clock.</summary>
/// <param name="OutageSeconds">The longest that any steady writer went without an acknowledgement; null: one got none any more.</param>
/// <param name="OutageOf">Whose it was.</param>
/// <param name="DirectSeconds">For how long the returned writer told a client that bypasses the lookup that its rows are safe; null where there was none.</param>
internal sealed record Strike(
    int Number, string Name, string Target, TimeSpan HurtAt, TimeSpan HealedAt, TimeSpan ConvergedAt, long EpochBefore, long EpochAfter, string WriterAfter,
    double? OutageSeconds, string OutageOf, double BudgetSeconds, double? DirectSeconds, IReadOnlyList<Violation> Violations);

using System.Globalization;
using DojoPool.Chaos.Checks;
using DojoPool.Chaos.History;
using DojoPool.Chaos.Nemesis;
using DojoPool.Cli.Testing;
using DojoPool.Core.Topology;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Report;

/// <summary>What a run came to.</summary>
/// <param name="Seen">Every topology row, with when it was seen.</param>
internal sealed record ChaosResult(
    ChaosOptions Options, string Postgres, DateTimeOffset StartedAt, TimeSpan Took, IReadOnlyList<Strike> Strikes, IReadOnlyList<Verdict> Verdicts, EndFacts Facts, OpLog Log,
    IReadOnlyList<(TimeSpan At, TopologyRow Row)> Seen)
{
    public IReadOnlyList<Violation> Violations { get; } =
        [.. Strikes.SelectMany(s => s.Violations), .. Verdicts.SelectMany(v => v.Violations.Select(sentence => new Violation(v.Invariant, sentence)))];

    public int Failovers => Facts.Runs.Count(r => r is { Planned: false, Status: "completed" });

    public int Switchovers => Facts.Runs.Count(r => r is { Planned: true, Status: "completed" });

    public int FalseFailovers => Strikes.SelectMany(s => s.Violations).Count(v => v.Invariant == StrikeChecks.FalseFailover);

    public int Reported => Losses.Reported(Facts);

    public double WorstOutageSeconds => Strikes.Max(s => s.OutageSeconds) ?? 0;

    /// <summary>The last line, for people and for scripts.</summary>
    public string Closing => string.Create(CultureInfo.InvariantCulture,
        $"chaos: {Strikes.Count} faults, {Failovers} failovers, {Switchovers} switchovers, {FalseFailovers} false failovers, {Violations.Count} violations, {Facts.Writes.Count(w => w.Acknowledged)} acknowledged rows, {Facts.Missing.Count} missing, {Reported} reported lost, worst outage {WorstOutageSeconds:0.00} s, seed {Options.Seed}");

    public int Count(OpResult result) => Facts.Writes.Count(w => w.Op.Result == result);
}

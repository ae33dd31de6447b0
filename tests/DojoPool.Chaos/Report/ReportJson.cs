using System.Text.Encodings.Web;
using System.Text.Json;
using DojoPool.Chaos.Nemesis;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Report;

internal static class ReportJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(ChaosResult result) => JsonSerializer.Serialize(
        new
        {
            result.Options.Seed, result.Options.Minutes, result.Postgres, result.StartedAt, Seconds = Round(result.Took),
            Faults = result.Strikes.Count, result.Failovers, result.Switchovers, result.FalseFailovers, Violations = result.Violations.Count, result.WorstOutageSeconds,
            Acknowledged = result.Count(OpResult.Ok), Failed = result.Count(OpResult.Fail), Unknown = result.Count(OpResult.Unknown),
            Missing = result.Facts.Missing.Count, ReportedLost = result.Reported,
            SessionReads = result.Facts.Reads.Count, BoundedReads = result.Facts.Looks.Count, result.Log.LostTokens, result.Log.FailedReads,
            Strikes = result.Strikes.Select(Of), Invariants = result.Verdicts, Broken = result.Violations,
        },
        Json);

    private static object Of(Strike strike) => new
    {
        strike.Number, strike.Name, strike.Target, HurtAt = Round(strike.HurtAt), HealedAt = Round(strike.HealedAt), ConvergedAt = Round(strike.ConvergedAt),
        strike.EpochBefore, strike.EpochAfter, strike.WriterAfter, strike.OutageSeconds, strike.OutageOf, strike.BudgetSeconds, strike.DirectSeconds, Violations = strike.Violations.Count,
    };

    private static double Round(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}

namespace DojoPool.Core.Health;

/// <summary>What is remembered of an earlier probe of the same endpoint from the same vantage.</summary>
/// <param name="Transactions">Since the statistics were reset; null where the server did not say.</param>
public sealed record PastProbe(DateTimeOffset At, Verdict Verdict, long? Transactions);

/// <summary>Figures that need more than one probe.</summary>
public static class Trends
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Bad probes among those of the last five minutes, this one included; 0–1.</summary>
    public static double ErrorRate(IEnumerable<PastProbe> past, Verdict current, DateTimeOffset now)
    {
        var verdicts = past.Where(p => now - p.At < Window && p.At < now).Select(p => p.Verdict).Append(current).ToList();
        return (double)verdicts.Count(IsError) / verdicts.Count;
    }

    /// <summary>Transactions per second since the newest earlier probe; null = unknown, also after a reset of the statistics.</summary>
    public static double? Throughput(IEnumerable<PastProbe> past, long? transactions, DateTimeOffset now)
    {
        var before = past.Where(p => p.At < now && p.Transactions is not null).MaxBy(p => p.At);
        return before is null || transactions is null || transactions < before.Transactions
            ? null
            : (transactions - before.Transactions) / (now - before.At).TotalSeconds;
    }

    /// <summary>How often errors began in the last five minutes: one is an outage, two are an endpoint that comes and goes.</summary>
    public static int ErrorSpells(IEnumerable<PastProbe> past, Verdict current, DateTimeOffset now)
    {
        var errors = past.Where(p => now - p.At < Window && p.At < now).OrderBy(p => p.At).Select(p => IsError(p.Verdict)).Append(IsError(current)).ToList();
        return errors.Where((error, i) => error && (i == 0 || !errors[i - 1])).Count();
    }

    /// <summary>Since when the endpoint's verdicts have all been such without a break; <paramref name="now"/> where that is new.</summary>
    public static DateTimeOffset Since(IEnumerable<PastProbe> past, Func<Verdict, bool> such, DateTimeOffset now) =>
        past.Where(p => p.At < now).OrderByDescending(p => p.At).TakeWhile(p => such(p.Verdict)).Select(p => p.At).Append(now).Min();

    /// <summary>No answer, no log-in, or no write: what an application would feel as an error.</summary>
    public static bool IsError(Verdict verdict) => verdict
        is Verdict.Unreachable or Verdict.AuthenticationFailed or Verdict.TooManyConnections or Verdict.WriteStalled
        or Verdict.DiskFull or Verdict.ReadOnlyWriter or Verdict.Unknown;
}

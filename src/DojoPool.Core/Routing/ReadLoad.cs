namespace DojoPool.Core.Routing;

/// <summary>
/// What one reader has measured of one endpoint: requests in flight, and a peak-sensitive moving average of their time. It rises with a
/// slow answer at once and falls with quick ones and by time, so that a server that stumbles loses its share within a few requests. Thread-safe.
/// </summary>
public sealed class ReadLoad
{
    /// <summary>An average of so long ago says half as much.</summary>
    private const double HalfLifeMs = 2_000;

    /// <summary>
    /// How much a quicker answer counts at least: who stumbled once is forgiven after a few dozen of them, who stays slow is not. By time alone a
    /// server that is asked often would bear its worst answer for seconds, and one that is ten times slower would look no worse.
    /// </summary>
    private const double LeastShare = 0.1;

    /// <summary>How much of a longer round trip counts: a distance changes seldom, and whatever is busy adds to it, so that one slow answer says little of it.</summary>
    private const double NewShare = 0.125;

    private double averageMs;
    private double updatedAtMs;
    private double roundTripMs;
    private int inFlight;

    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>The most that this reader has in flight there, such as the size of its pool; 0 = it sets none.</summary>
    public int Most { get; init; }

    /// <summary>How much of that it has, 0 and up; 0 where it sets none.</summary>
    public double Busy => Most == 0 ? 0 : (double)InFlight / Most;

    /// <summary>Time of one statement there and back, as this reader measures it; 0 = not measured.</summary>
    public double RoundTripMs => Volatile.Read(ref roundTripMs);

    /// <summary>Refines what the plane knows of the distance: a shorter time counts at once, a longer one little by little.</summary>
    /// <param name="elapsedMs">Of one statement that costs the server nothing: what the plane's probes take too, no login and no query.</param>
    public void Reached(double elapsedMs)
    {
        var before = Volatile.Read(ref roundTripMs);
        Volatile.Write(ref roundTripMs, before == 0 || elapsedMs < before ? elapsedMs : before + ((elapsedMs - before) * NewShare));
    }

    public void Begin() => Interlocked.Increment(ref inFlight);

    /// <param name="elapsedMs">From <see cref="Begin"/> to the answer, or to giving up.</param>
    /// <param name="nowMs">On any clock that only goes forwards.</param>
    public void End(double elapsedMs, double nowMs)
    {
        Interlocked.Decrement(ref inFlight);
        // Two that end together may overwrite each other: one sample more or less does not matter, a lock on each read would.
        var (before, since) = (Volatile.Read(ref averageMs), nowMs - Volatile.Read(ref updatedAtMs));
        Volatile.Write(ref updatedAtMs, nowMs);
        var kept = Math.Min(Faded(since), 1 - LeastShare);
        Volatile.Write(ref averageMs, elapsedMs > before ? elapsedMs : (before * kept) + (elapsedMs * (1 - kept)));
    }

    /// <summary>
    /// Fades while nobody asks, so that one that stumbled is tried again. Requests in flight count by their root: among servers that are alike they
    /// decide as well as by themselves, and a queue at the quick ones does not send readers to one that is ten times slower.
    /// </summary>
    /// <param name="knownMs">What others know of its latency: where nothing was measured that counts.</param>
    /// <param name="nowMs">On the clock of <see cref="End"/>.</param>
    public double Cost(double knownMs, double nowMs) =>
        Math.Max(Volatile.Read(ref averageMs) * Faded(nowMs - Volatile.Read(ref updatedAtMs)), knownMs) * Math.Sqrt(InFlight + 1);

    private static double Faded(double sinceMs) => Math.Pow(0.5, Math.Max(0, sinceMs) / HalfLifeMs);
}

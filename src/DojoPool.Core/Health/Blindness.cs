namespace DojoPool.Core.Health;

/// <summary>Does a vantage see the world at all (PROTOCOL P4)? One that does not neither suspects nor closes alerts.</summary>
public static class Blindness
{
    /// <summary>
    /// True where endpoints outside the vantage's own region were probed and none of them answered. None probed = not known to be blind.
    /// </summary>
    public static bool IsBlind(string vantage, IEnumerable<(string Region, bool Answered)> probes)
    {
        var outside = probes.Where(p => p.Region != vantage).ToList();
        return outside.Count > 0 && !outside.Exists(p => p.Answered);
    }
}

namespace DojoPool.Control.Operations;

/// <summary>Settings that hold the timers' schedules, with their defaults (six fields, seconds first).</summary>
public static class Schedules
{
    public const string Probe = "%PROBE_SCHEDULE%";
    public const string ProbeDefault = "*/30 * * * * *";

    /// <summary>No setting: hosts that stay up watch in a loop of their own, and on Functions each turn of this timer lasts nearly until the next.</summary>
    public const string ResumeWatch = "*/20 * * * * *";

    /// <summary>No setting: hosts that stay up deliver in a loop of their own.</summary>
    public const string Deliver = "*/15 * * * * *";

    public const string Purge = "%PURGE_SCHEDULE%";
    public const string PurgeDefault = "0 17 3 * * *";
}

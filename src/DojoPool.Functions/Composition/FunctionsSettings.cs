using DojoPool.Control.Configuration;

namespace DojoPool.Functions.Composition;

/// <summary>The plane's settings, with what Azure Functions asks of them beyond that.</summary>
internal static class FunctionsSettings
{
    public static SettingsReading Read(IReadOnlyDictionary<string, string?> environment) => PlaneSettings.Read(environment) switch
    {
        SettingsReading.Accepted { Settings: var settings } when SliceLimits.Problems(settings) is { Count: > 0 } problems => new SettingsReading.Rejected(problems),
        SettingsReading.Accepted { Settings: var settings } when settings.Lease.LeaseMs < LeastLeaseMs => new SettingsReading.Accepted(settings with { Warnings = [.. settings.Warnings, ShortLease] }),
        var reading => reading,
    };

    /// <summary>PROTOCOL P3.</summary>
    private const int LeastLeaseMs = 15_000;

    private const string ShortLease = $"{SettingNames.LeaseMs}: below 15000 ms it is shorter than a cold start may be: on a plan that scales to zero, writes would stop while an instance starts.";
}

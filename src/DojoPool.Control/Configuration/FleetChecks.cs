using static DojoPool.Control.Configuration.SettingNames;
using static DojoPool.Control.Configuration.SettingTable;

namespace DojoPool.Control.Configuration;

/// <summary>What only the whole configuration shows.</summary>
internal static class FleetChecks
{
    public static void Report(EnvironmentValues values, PlaneSettings settings)
    {
        var fleet = settings.Fleet;
        var withDatabase = fleet.Regions.Where(r => fleet.PrimaryOf(r.Id) is not null).ToList();
        if (withDatabase.Count == 0)
            return;
        if (settings.Policy.SynchronousRequired > withDatabase.Count - 1)
            values.Problem(Number(SyncRequired), FormattableString.Invariant(
                $"asks for more standbys than a writer has outside its region, which is {withDatabase.Count - 1}."));
        CheckPeers(values, settings);
        WarnOfRegions(values, settings, withDatabase.Count);
        if (settings.Store.Region == fleet.FirstWriter.Region)
            values.Warn($"{StoreRegion}: the store is in {settings.Store.Region}, the writer's region. If that region is lost, this failover could not run.");
        var period = settings.SampleInterval == TimeSpan.Zero ? settings.ProbeSchedule.Tick : settings.SampleInterval;
        if (settings.Policy.LossBudgetTime < period)
            values.Warn($"{LossBudgetSeconds}: the budget is shorter than the time between two looks at the writer, so nearly every automatic failover will be refused.");
    }

    /// <summary>The apps of other regions: they answer nobody who cannot show the token.</summary>
    private static void CheckPeers(EnvironmentValues values, PlaneSettings settings)
    {
        var peers = settings.VantageUrls.Where(v => !settings.Vantages.Contains(v.Key)).ToList();
        if (peers.Count > 0 && settings.VantageToken is null)
            values.Problem(Text(VantageToken), $"is missing: {string.Join(" and ", peers.Select(p => p.Key))} could not be asked for a vote.");
        foreach (var (region, url) in peers.Where(p => p.Value.Scheme == Uri.UriSchemeHttp && !p.Value.IsLoopback))
            values.Warn($"The app of {region} is asked over http: the token that it is shown, and its vote, can be read and changed on the way.");
    }

    private static void WarnOfRegions(EnvironmentValues values, PlaneSettings settings, int withDatabase)
    {
        if (withDatabase == 1)
            values.Warn("Only one region has a database: there is no other region to fail over to.");
        else if (settings.Fleet.Regions.Count == 2)
            values.Warn("Two regions never fail over by themselves: neither can tell the other's loss from its own isolation. Add a third vantage, with a database or by DB_<REGION>_VANTAGE_URL.");
        if (settings.Vantages.Count > 1)
            values.Warn($"{VantageRegions}: one process probes on behalf of {settings.Vantages.Count} regions. This is for the lab: in production its own failure would speak for all of them.");
        if (settings is { Tokens.Count: 0, Access: { TokensFile: null, Oidc: null } })
            values.Warn($"{AuthTokens}: no token is configured, so every call that needs a role will be refused.");
    }
}

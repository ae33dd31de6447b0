using DojoPool.Core.Topology;
using static DojoPool.Control.Configuration.SettingNames;
using static DojoPool.Control.Configuration.SettingTable;

namespace DojoPool.Control.Configuration;

/// <summary>Reads everything, then says everything that is wrong.</summary>
internal static class SettingsReader
{
    private static readonly string[] SetByPlane = ["host", "hostaddr", "port", "dbname", "application_name"];

    public static SettingsReading Read(IReadOnlyDictionary<string, string?> environment)
    {
        var values = new EnvironmentValues(environment);
        var schedule = Schedule(values);
        var fleet = FleetReader.Read(values, schedule);
        UnknownVariables.Report(values);
        var settings = new PlaneSettings
        {
            Fleet = fleet.Fleet,
            Credentials = fleet.Credentials,
            VantageUrls = fleet.VantageUrls,
            Vantages = Vantages(values, fleet.Fleet),
            VantageToken = HostReader.VantageToken(values),
            ProbeSchedule = schedule ?? ProbeSchedule.TryParse(Operations.Schedules.ProbeDefault)!,
            PurgeSchedule = Purge(values),
            SampleInterval = values.Milliseconds(Number(SampleInterval)),
            Retention = TimeSpan.FromDays(values.Number(Number(Retention))),
            Policy = PolicyReader.Policy(values),
            Lease = PolicyReader.Lease(values),
            Hold = values.Has(HoldSeconds) ? values.Seconds(Number(HoldSeconds)) : null,
            Sharing = PolicyReader.Sharing(values),
            Thresholds = PolicyReader.Thresholds(values),
            MaintenanceDatabase = Maintenance(values, fleet.Fleet),
            ReplicationConnInfo = Replication(values),
            Rejoin = HostReader.Rejoin(values),
            Store = HostReader.Store(values),
            Listen = HostReader.Listen(values),
            Tokens = HostReader.Tokens(values),
            Access = AccessReader.Read(values),
            Notify = NotifyReader.Read(values),
            Telemetry = HostReader.Telemetry(values),
            AddressBookPath = values.Text(SettingNames.AddressBook),
            Warnings = [],
        };
        FleetChecks.Report(values, settings);
        return values.Problems.Count == 0
            ? new SettingsReading.Accepted(settings with { Warnings = values.Warnings })
            : new SettingsReading.Rejected(values.Problems);
    }

    private static ProbeSchedule? Schedule(EnvironmentValues values)
    {
        var schedule = ProbeSchedule.TryParse(values.Text(Text(SettingNames.ProbeSchedule))!);
        if (schedule is null)
            values.Problem(Text(SettingNames.ProbeSchedule), "is not such a schedule.");
        return schedule;
    }

    private static string Purge(EnvironmentValues values)
    {
        var cron = values.Text(Text(PurgeSchedule))!;
        if (!ProbeSchedule.LooksLikeCron(cron))
            values.Problem(Text(PurgeSchedule), "is not such a schedule.");
        return cron;
    }

    private static string[] Vantages(EnvironmentValues values, Fleet fleet)
    {
        var (one, several) = (values.Text(VantageRegion), values.Text(VantageRegions));
        if (one is null && several is null)
            values.Problem(Text(VantageRegion), "is missing.");
        if (one is not null && several is not null)
            values.Problem(Text(VantageRegions), $"is given, and so is {VantageRegion}. Give one of the two.");
        var setting = Text(several is null ? VantageRegion : VantageRegions);
        var regions = several?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? (one is null ? [] : [one]);
        if (regions.Any(r => fleet.Regions.All(known => known.Id != r)))
            values.Problem(setting, "names a region that is not configured; a vantage without a database is configured by DB_<REGION>_VANTAGE_URL.");
        if (regions.Distinct(StringComparer.Ordinal).Count() != regions.Length)
            values.Problem(setting, "names a region twice.");
        return regions;
    }

    private static string Maintenance(EnvironmentValues values, Fleet fleet)
    {
        var database = values.Text(Text(MaintenanceDatabase))!;
        if (fleet.Endpoints.Any(e => e.Database == database))
            values.Problem(Text(MaintenanceDatabase), "is an application database of an endpoint; a server cannot be fenced from the database that is closed.");
        return database;
    }

    private static Secret? Replication(EnvironmentValues values)
    {
        if (values.Text(ReplicationConnInfo) is not { } text)
            return null;
        var pairs = ConnInfo.TryParse(text);
        if (pairs is null)
            values.Problem(Text(ReplicationConnInfo), "is malformed.");
        else if (SetByPlane.Where(k => pairs.Any(p => p.Key == k)).ToList() is { Count: > 0 } set)
            values.Problem(Text(ReplicationConnInfo), $"sets {string.Join(", ", set)}, which the plane sets.");
        if (pairs?.Any(p => p.Key == "password") == true)
            values.Warn($"{ReplicationConnInfo}: a password in it is readable to every monitoring role of the standbys; use passfile.");
        return Secret.From(text);
    }
}

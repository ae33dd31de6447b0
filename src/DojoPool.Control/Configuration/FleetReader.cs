using DojoPool.Core.Topology;

namespace DojoPool.Control.Configuration;

/// <summary>Regions and endpoints from the DB_ variables.</summary>
internal static class FleetReader
{
    public static ConfiguredFleet Read(EnvironmentValues values, ProbeSchedule? schedule)
    {
        var variables = values.Names.Select(RegionVariable.TryParse).OfType<RegionVariable>().ToList();
        var named = variables.Where(NamesServer).Select(v => v.Region).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in variables.Where(v => !named.Contains(v.Region)))
            ReportStray(values, stray, named);
        foreach (var lone in variables.Where(v => v.Suffix == "PROMOTABLE" && named.Contains(v.Region) && !variables.Any(o => o.Replica == v.Replica && o.Region == v.Region && NamesServer(o))))
            values.Problem(lone.Name, $"is set, but {lone.Name.Replace("_PROMOTABLE", "_URL", StringComparison.Ordinal)} is not.");
        var configured = Endpoints(values, variables.Where(v => NamesServer(v) && v.Suffix != "VANTAGE_URL"));
        ReportDuplicates(values, configured);
        var regions = named.Select(n => Region(values, n, schedule)).OrderByDescending(r => r.Priority).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
        var order = regions.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i);
        var sorted = configured.OrderBy(c => order[c.Endpoint.Region]).ThenBy(c => c.Endpoint.Kind).ThenBy(c => c.Endpoint.Id.Length).ThenBy(c => c.Endpoint.Id, StringComparer.Ordinal).ToList();
        if (!variables.Any(v => v.Replica is null && NamesServer(v) && v.Suffix != "VANTAGE_URL"))
            values.Problem(RegionSettings.Url, "is missing: at least one region needs a primary.");
        var disks = named.ToDictionary(RegionVariable.IdOf, name => values.Number(RegionSettings.DiskGigabytes.For(name)) * 1_000_000_000, StringComparer.Ordinal);
        return new ConfiguredFleet(new Fleet(regions, [.. sorted.Select(c => c.Endpoint with { DiskBytes = disks[c.Endpoint.Region] })]), sorted.ToDictionary(c => c.Endpoint.Id, c => c.Credentials), Vantages(values, named));
    }

    private static bool NamesServer(RegionVariable variable) =>
        variable.Suffix is "URL" or "VANTAGE_URL" or "HOST" or "PORT" or "DATABASE" or "USERNAME" or "PASSWORD";

    private static List<ConfiguredEndpoint> Endpoints(EnvironmentValues values, IEnumerable<RegionVariable> servers) =>
        [.. servers.GroupBy(v => (v.Region, v.Replica)).Select(g => EndpointReader.Read(
            values, g.Key.Replica is { } n ? $"DB_{g.Key.Region}_REPLICA{n}" : $"DB_{g.Key.Region}", g.Key.Region, g.Key.Replica)).OfType<ConfiguredEndpoint>()];

    private static Region Region(EnvironmentValues values, string name, ProbeSchedule? schedule)
    {
        var id = RegionVariable.IdOf(name);
        var interval = RegionSettings.HealthInterval.For(name);
        var region = new Region(
            id, (int)values.Number(RegionSettings.Priority.For(name) with { DefaultNumber = RegionSettings.PriorityOf(id) }),
            values.Milliseconds(interval), values.Milliseconds(RegionSettings.FailoverTimeout.For(name)));
        values.Flag(RegionSettings.Ssl.For(name));
        if (schedule is not null && region.HealthInterval.Ticks % schedule.Tick.Ticks != 0)
            values.Problem(interval.Name, FormattableString.Invariant(
                $"is not a multiple of the tick: {SettingNames.ProbeSchedule} fires every {schedule.Tick.TotalMilliseconds} ms. Legal: a multiple of {schedule.Tick.TotalMilliseconds} ms, up to {interval.Most}."));
        return region;
    }

    private static Dictionary<string, Uri> Vantages(EnvironmentValues values, IEnumerable<string> regions)
    {
        var urls = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var region in regions)
        {
            var name = RegionSettings.VantageUrl.NameFor(region);
            if (values.Text(name) is not { } text)
                continue;
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { UserInfo: "", Host.Length: > 0 })
                urls.Add(RegionVariable.IdOf(region), url);
            else
                values.Problem(name, $"is not such a URL. Legal: {RegionSettings.VantageUrl.Legal}.");
        }
        return urls;
    }

    private static void ReportStray(EnvironmentValues values, RegionVariable stray, IEnumerable<string> named)
    {
        var nearest = UnknownVariables.NearestOf(stray.Name, named);
        values.Problem(stray.Name, $"belongs to region {stray.RegionId}, of which DB_{stray.Region}_URL is not set."
            + (nearest is null ? "" : $" Did you mean {nearest}?"));
    }

    private static void ReportDuplicates(EnvironmentValues values, List<ConfiguredEndpoint> configured)
    {
        foreach (var same in configured.GroupBy(c => $"{c.Endpoint.Host.ToUpperInvariant()}|{c.Endpoint.Port}").Where(g => g.Count() > 1))
            foreach (var duplicate in same.Skip(1))
                values.Problem(duplicate.Variable, $"names the same host and port as {same.First().Variable}. Legal: each server once.");
    }
}

internal sealed record ConfiguredFleet(
    Fleet Fleet, IReadOnlyDictionary<string, EndpointCredentials> Credentials, IReadOnlyDictionary<string, Uri> VantageUrls);

using DojoPool.Core.Topology;

namespace DojoPool.Control.Configuration;

/// <summary>One endpoint from its URL, or from the component variables where there is none.</summary>
internal static class EndpointReader
{
    private static readonly string[] Weak = ["disable", "allow", "prefer"];

    /// <param name="prefix">Such as DB_US_EAST or DB_US_EAST_REPLICA1.</param>
    /// <param name="region">As in the variables: US_EAST.</param>
    public static ConfiguredEndpoint? Read(EnvironmentValues values, string prefix, string region, int? replica)
    {
        var components = RegionSettings.Components.Select(c => $"{prefix}{c.Name["DB_<REGION>".Length..]}").Where(values.Has).ToList();
        if (values.Has($"{prefix}_URL") && components.Count > 0)
            values.Problem($"{prefix}_URL", $"is given, and so is {string.Join(", ", components)}. Give the URL or the components, not both.");
        var uri = values.Text($"{prefix}_URL") is { } url ? FromUrl(values, $"{prefix}_URL", url) : FromComponents(values, prefix);
        if (uri is null)
            return null;
        var variable = values.Has($"{prefix}_URL") ? $"{prefix}_URL" : $"{prefix}_HOST";
        var promotable = replica is null || values.Flag(RegionSettings.ReplicaPromotable.For(region, replica));
        var id = RegionVariable.IdOf(region);
        var endpoint = new Endpoint(
            replica is null ? $"{id}-primary" : $"{id}-replica-{replica}", id,
            replica is null ? EndpointKind.RegionalPrimary : EndpointKind.Replica,
            uri.Host, uri.Port, uri.Database, SslModeOf(values, variable, uri, region), promotable);
        return new ConfiguredEndpoint(variable, endpoint, new EndpointCredentials(uri.Username, uri.Password, uri.RootCertificate));
    }

    private static PostgresUri? FromUrl(EnvironmentValues values, string variable, string url)
    {
        var (uri, problem) = PostgresUri.Parse(url);
        if (problem is not null)
            values.Problem(variable, $"{problem} Legal: {RegionSettings.Url.Legal}.");
        if (uri is { Ignored.Count: > 0 })
            values.Warn($"{variable}: {string.Join(", ", uri.Ignored)} is ignored; the plane sets its own.");
        return uri;
    }

    private static PostgresUri? FromComponents(EnvironmentValues values, string prefix)
    {
        var host = Required(values, $"{prefix}_HOST", RegionSettings.Host);
        if (host is not null && !PostgresUri.IsHost(host))
            values.Problem($"{prefix}_HOST", $"is neither a host name nor an IP address. Legal: {RegionSettings.Host.Legal}.");
        var port = PostgresUri.TryPort(values.Text($"{prefix}_PORT") ?? RegionSettings.Port.Default!);
        if (port is null)
            values.Problem($"{prefix}_PORT", $"is out of range, or not a whole number. Legal: {RegionSettings.Port.Legal}.");
        var database = Required(values, $"{prefix}_DATABASE", RegionSettings.Database);
        var username = Required(values, $"{prefix}_USERNAME", RegionSettings.Username);
        return host is null || port is null || database is null || username is null
            ? null
            : new PostgresUri(host, port.Value, database, username, Secret.From(values.Exactly($"{prefix}_PASSWORD")), null, null, []);
    }

    private static string? Required(EnvironmentValues values, string name, Setting setting)
    {
        if (values.Text(name) is { } text)
            return text;
        values.Problem(name, $"is missing, while other components of the same server are set. Legal: {setting.Legal}.");
        return null;
    }

    /// <summary>The URL's word; where it has none, what DB_&lt;REGION&gt;_SSL says.</summary>
    private static string SslModeOf(EnvironmentValues values, string variable, PostgresUri uri, string region)
    {
        var ssl = RegionSettings.Ssl.For(region);
        // Read by text here: that it is a legal word is told once, by the region.
        var encrypt = !"false".Equals(values.Text(ssl.Name), StringComparison.OrdinalIgnoreCase);
        if (uri.SslMode is not { } mode)
            return !encrypt ? "disable" : uri.RootCertificate is null ? "require" : "verify-full";
        if (values.Has(ssl.Name) && encrypt == Weak.Contains(mode))
            values.Problem(variable, $"has an sslmode that {ssl.Name} contradicts. Give one of the two, or let them agree.");
        else if (Weak.Contains(mode))
            values.Warn($"{variable}: its sslmode does not insist on encryption.");
        return mode;
    }
}

/// <param name="Variable">The variable that names its server, for problems.</param>
internal sealed record ConfiguredEndpoint(string Variable, Endpoint Endpoint, EndpointCredentials Credentials);

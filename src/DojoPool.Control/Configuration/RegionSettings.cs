namespace DojoPool.Control.Configuration;

/// <summary>The guide's variables of a region and of its replicas: patterns, in the order in which they are documented.</summary>
public static class RegionSettings
{
    private const string UrlForm = "postgresql://user:password@host:port/database?sslmode=verify-full&sslrootcert=/path, with one host";

    public static readonly TextSetting Url = new("DB_<REGION>_URL", null, UrlForm, "The regional primary: a server that may become the writer.")
    {
        IsSecret = true,
        Sample = "postgresql://user:pass@db-us-east.dojo-pool.internal:5432/dojopool",
    };

    public static readonly TextSetting ReplicaUrl = new("DB_<REGION>_REPLICA<n>_URL", null, UrlForm, "A replica in the region; n is 1–99.")
    {
        IsSecret = true,
        Sample = "postgresql://user:pass@db-us-east-replica-1.dojo-pool.internal:5432/dojopool",
    };

    public static readonly ChoiceSetting ReplicaPromotable = ChoiceSetting.Flag("DB_<REGION>_REPLICA<n>_PROMOTABLE", false,
        "Whether the replica may become the writer when only the region's primary died.");

    public static readonly NumberSetting HealthInterval = new("DB_<REGION>_HEALTH_INTERVAL", 30_000, 1_000, 3_600_000, "ms",
        "How often the region's endpoints are probed; a multiple of the tick that PROBE_SCHEDULE gives.");

    public static readonly NumberSetting FailoverTimeout = new("DB_<REGION>_FAILOVER_TIMEOUT", 300_000, 10_000, 3_600_000, "ms",
        "The budget of a whole failover away from the region.");

    public static readonly ChoiceSetting Ssl = ChoiceSetting.Flag("DB_<REGION>_SSL", true,
        "Where a URL names no sslmode: true means require (verify-full where sslrootcert is named), false means disable.");

    public static readonly NumberSetting Priority = new("DB_<REGION>_PRIORITY", 1, 0, 1000, "",
        "Higher is preferred. The default is 10 for us-east, 8 for eu-west, 6 for asia-pacific, else 1.");

    public static readonly NumberSetting DiskGigabytes = new("DB_<REGION>_DISK_GB", 0, 1, 10_000_000, "GB",
        "How much the disk of each of the region's servers holds: SQL cannot tell. With it a disk that runs out is foretold.") { ZeroIsOff = true };

    public static readonly TextSetting VantageUrl = new("DB_<REGION>_VANTAGE_URL", null, "an absolute http or https URL without user or password",
        "The plane's own app in that region, which the others ask for its vote. It alone makes a region: a vantage without a database counts in every majority.")
    {
        Sample = "",
    };

    public static readonly TextSetting Host = Component("HOST", null, "a host name or an IP address", "The server.");
    public static readonly TextSetting Port = Component("PORT", "5432", "a whole number, 1–65535", "The server's port.");
    public static readonly TextSetting Database = Component("DATABASE", null, "a database's name", "The application database.");
    public static readonly TextSetting Username = Component("USERNAME", null, "a role's name", "The role of the plane.");
    public static readonly TextSetting Password = Component("PASSWORD", null, "any text", "Its password.") with { IsSecret = true };

    public static readonly IReadOnlyList<TextSetting> Components = [Host, Port, Database, Username, Password];

    public static readonly IReadOnlyList<Setting> OfRegion =
        [Url, HealthInterval, FailoverTimeout, Ssl, Priority, DiskGigabytes, VantageUrl, .. Components];

    public static readonly IReadOnlyList<Setting> OfReplica =
        [ReplicaUrl, ReplicaPromotable, .. Components.Select(c => c with { Name = c.Name.Replace("<REGION>", "<REGION>_REPLICA<n>", StringComparison.Ordinal) })];

    /// <summary>The guide's: us-east 10, eu-west 8, asia-pacific 6, else 1.</summary>
    public static int PriorityOf(string region) => region switch { "us-east" => 10, "eu-west" => 8, "asia-pacific" => 6, _ => 1 };

    private static TextSetting Component(string suffix, string? byDefault, string legal, string meaning) =>
        new($"DB_<REGION>_{suffix}", byDefault, legal, $"{meaning} Only where the URL is not set.") { Sample = "" };
}

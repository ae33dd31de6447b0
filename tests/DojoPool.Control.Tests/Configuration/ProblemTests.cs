using DojoPool.Control.Configuration;

namespace DojoPool.Control.Tests.Configuration;

public class ProblemTests
{
    private const string UrlForm = "Legal: postgresql://user:password@host:port/database?sslmode=verify-full&sslrootcert=/path, with one host.";
    private const string TokenForm = "Legal: name:role:sha256hex, separated by semicolons; role app, viewer, moderator or admin.";
    private const string VantageTokenForm = "Legal: any text of at least 16 characters, the same in the app of every region.";
    private const string ConnInfoForm = "Legal: libpq keywords and values without host, hostaddr, port, dbname and application_name.";
    private const string StoreForm = "Legal: an Azure Tables connection string of the primary endpoint; or give the account's name.";
    private const string ListenForm = "Legal: address:port, such as 127.0.0.1:7071 or [::1]:7071; port 0 = a free one.";
    private const string ScheduleForm = "Legal: six cron fields, seconds first, that fire evenly, such as */30 * * * * *.";

    [Theory]
    [InlineData("DB_EU_WEST_URL", "mysql://a@b/c", $"does not begin with postgresql:// or postgres://. {UrlForm}")]
    [InlineData("DB_EU_WEST_URL", "postgresql://plane@a:1,b:2/db", $"names several hosts; give each server a variable of its own. {UrlForm}")]
    [InlineData("DB_US_EAST_REPLICA1_URL", "postgresql://plane@/db", $"names no host. {UrlForm}")]
    [InlineData("DB_US_EAST_REPLICA1_PROMOTABLE", "yes", "is none of the legal words. Legal: true or false.")]
    [InlineData("DB_US_EAST_REPLICA2_PROMOTABLE", "true", "is set, but DB_US_EAST_REPLICA2_URL is not.")]
    [InlineData("DB_US_EAST_HEALTH_INTERVAL", "soon", "is not a whole number. Legal: a whole number of ms, 1000–3600000.")]
    [InlineData("DB_US_EAST_HEALTH_INTERVAL", "999", "is out of range. Legal: a whole number of ms, 1000–3600000.")]
    [InlineData("DB_US_EAST_HEALTH_INTERVAL", "45000", "is not a multiple of the tick: PROBE_SCHEDULE fires every 30000 ms. Legal: a multiple of 30000 ms, up to 3600000.")]
    [InlineData("DB_US_EAST_FAILOVER_TIMEOUT", "9999", "is out of range. Legal: a whole number of ms, 10000–3600000.")]
    [InlineData("DB_US_EAST_FAILOVER_TIMEOUT", "1e5", "is not a whole number. Legal: a whole number of ms, 10000–3600000.")]
    [InlineData("DB_EU_WEST_SSL", "on", "is none of the legal words. Legal: true or false.")]
    [InlineData("DB_EU_WEST_PRIORITY", "1001", "is out of range. Legal: a whole number, 0–1000.")]
    [InlineData("DB_EU_WEST_PRIORITY", "-1", "is out of range. Legal: a whole number, 0–1000.")]
    [InlineData("DB_EU_WEST_PRIORITY", "high", "is not a whole number. Legal: a whole number, 0–1000.")]
    [InlineData("DB_EU_WEST_VANTAGE_URL", "ftp://x", "is not such a URL. Legal: an absolute http or https URL without user or password.")]
    [InlineData("DB_EU_WEST_VANTAGE_URL", "https://a:b@x", "is not such a URL. Legal: an absolute http or https URL without user or password.")]
    [InlineData("DB_EU_WEST_HEALTH_INTERVALL", "30000", "is not a variable that the plane knows. Did you mean DB_EU_WEST_HEALTH_INTERVAL?")]
    [InlineData("db_us_east_ssl", "true", "is not a variable that the plane knows. Did you mean DB_US_EAST_SSL?")]
    [InlineData("DB_US_EAST_REPLICA0_URL", "x", "is not a variable that the plane knows. Did you mean DB_US_EAST_REPLICA1_URL?")]
    [InlineData("DB_CONNECTIONS", "x", "is not a variable that the plane knows; docs/CONFIGURATION.md lists them all.")]
    [InlineData("DB_EU_WETS_PRIORITY", "3", "belongs to region eu-wets, of which DB_EU_WETS_URL is not set. Did you mean DB_EU_WEST_PRIORITY?")]
    [InlineData("DB_MARS_PRIORITY", "3", "belongs to region mars, of which DB_MARS_URL is not set.")]
    [InlineData("DOJOPOOL__BURST__PROBE", "3", "is not a variable that the plane knows. Did you mean DOJOPOOL__BURST__PROBES?")]
    [InlineData("VANTAGE_REGION", "mars", "names a region that is not configured; a vantage without a database is configured by DB_<REGION>_VANTAGE_URL. Legal: the name of a configured region, such as us-east.")]
    [InlineData("VANTAGE_REGION", null, "is missing. Legal: the name of a configured region, such as us-east.")]
    [InlineData("DOJOPOOL__VANTAGE_REGIONS", "us-east,eu-west", "is given, and so is VANTAGE_REGION. Give one of the two. Legal: names of configured regions, separated by commas.")]
    [InlineData("DB_EU_WEST_VANTAGE_URL", "https://ew.example", $"is missing: eu-west could not be asked for a vote. {VantageTokenForm}", "DOJOPOOL__VANTAGE__TOKEN")]
    [InlineData("DOJOPOOL__VANTAGE__TOKEN", "fifteen letters", $"is too short. {VantageTokenForm}")]
    [InlineData("PROBE_SCHEDULE", "every minute", $"is not such a schedule. {ScheduleForm}")]
    [InlineData("PROBE_SCHEDULE", "*/7 * * * * *", $"is not such a schedule. {ScheduleForm}")]
    [InlineData("PURGE_SCHEDULE", "daily", "is not such a schedule. Legal: six cron fields, seconds first.")]
    [InlineData("DOJOPOOL__SAMPLE_INTERVAL_MS", "249", "is out of range. Legal: a whole number of ms, 250–60000, or 0 (off).")]
    [InlineData("DOJOPOOL__RETENTION_DAYS", "0", "is out of range. Legal: a whole number of days, 1–3650.")]
    [InlineData("DOJOPOOL__SYNC__REQUIRED", "3", "asks for more standbys than a writer has outside its region, which is 2. Legal: a whole number, 0–10.")]
    [InlineData("DOJOPOOL__SYNC__WHEN_SHORT", "panic", "is none of the legal words. Legal: wait or degrade.")]
    [InlineData("DOJOPOOL__AUTOMATIC", "1", "is none of the legal words. Legal: true or false.")]
    [InlineData("DOJOPOOL__THRESHOLDS__RESPONSE_CRITICAL_MS", "900", "is below DOJOPOOL__THRESHOLDS__RESPONSE_WARNING_MS. Legal: a whole number of ms, 1–600000.")]
    [InlineData("DOJOPOOL__MAINTENANCE_DATABASE", "dojopool", "is an application database of an endpoint; a server cannot be fenced from the database that is closed. Legal: a database's name, not an application database.")]
    [InlineData("DOJOPOOL__REPLICATION__CONNINFO", "user='x", $"is malformed. {ConnInfoForm}")]
    [InlineData("DOJOPOOL__REPLICATION__CONNINFO", "user=x host=a port=1", $"sets host, port, which the plane sets. {ConnInfoForm}")]
    [InlineData("DOJOPOOL__REJOIN__HOOK", "http://hook.example/", "is not such a URL. Legal: an absolute https URL (http on loopback).")]
    [InlineData("DOJOPOOL__REJOIN__TOKEN", "x", "is set, but DOJOPOOL__REJOIN__HOOK is not. Legal: any text, where the hook is set.")]
    [InlineData("DOJOPOOL__STORE__CONNECTION_STRING", null, $"is missing, and so is DOJOPOOL__STORE__ACCOUNT_NAME. {StoreForm}")]
    [InlineData("DOJOPOOL__STORE__CONNECTION_STRING", "development", $"is not a connection string of name=value pairs. {StoreForm}")]
    [InlineData("DOJOPOOL__STORE__CONNECTION_STRING", "TableEndpoint=https://a-secondary.table.core.windows.net", $"names a secondary endpoint, whose reads are stale. {StoreForm}")]
    [InlineData("DOJOPOOL__STORE__CONNECTION_STRING", "TableEndpoint=https://a.table.cosmos.azure.com", "must be strong, because DOJOPOOL__STORE__CONNECTION_STRING names Cosmos DB. Legal: primary or strong.", "DOJOPOOL__STORE__CONSISTENCY")]
    [InlineData("DOJOPOOL__STORE__ACCOUNT_NAME", "dojo", $"is given, and so is DOJOPOOL__STORE__ACCOUNT_NAME. Give one of the two. {StoreForm}", "DOJOPOOL__STORE__CONNECTION_STRING")]
    [InlineData("DOJOPOOL__STORE__REGION", "US East", "is not a region's name. Legal: a region's name in lower case, such as us-central.")]
    [InlineData("DOJOPOOL__STORE__TABLE_PREFIX", "9x", "is not a legal beginning of a table's name. Legal: 1–30 letters and digits, a letter first.")]
    [InlineData("DOJOPOOL__STORE__CONSISTENCY", "eventual", "is none of the legal words. Legal: primary or strong.")]
    [InlineData("DOJOPOOL__LISTEN", "7071", $"is not an address and a port. {ListenForm}")]
    [InlineData("DOJOPOOL__LISTEN", "127.0.0.1:70710", $"is not an address and a port. {ListenForm}")]
    [InlineData("DOJOPOOL__LISTEN", "::1:80", $"is not an address and a port. {ListenForm}")]
    [InlineData("DOJOPOOL__AUTH__TOKENS", "ann:admin:abc", $"has a malformed entry, number 1. {TokenForm}")]
    [InlineData("DOJOPOOL__AUTH__TOKENS", "ann:king:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", $"has a malformed entry, number 1. {TokenForm}")]
    [InlineData("DOJOPOOL__AUTH__TOKENS", "a:app:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;b:app:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", $"has a name or a hash twice, at entry number 2. {TokenForm}")]
    public void Read_OneBadVariable_SaysWhatIsWrongAndWhatIsLegal(string name, string? value, string message, string? named = null) =>
        Assert.Equal([$"{named ?? name}: {message}"], Sample.Problems((name, value)));

    [Fact]
    public void Read_TheSameServerTwice_IsToldAtTheLaterName() =>
        Assert.Equal(
            ["DB_US_EAST_URL: names the same host and port as DB_EU_WEST_URL. Legal: each server once."],
            Sample.Problems(("DB_EU_WEST_URL", "postgresql://other:pw@US-EAST.example/x")));

    [Fact]
    public void Read_EveryNumberOutOfItsRange_NamesItsRange()
    {
        foreach (var setting in SettingTable.All.OfType<NumberSetting>())
        {
            Assert.Contains($"{setting.Name}: is out of range. Legal: {setting.Legal}.", Sample.Problems((setting.Name, $"{setting.Most + 1}")));
            Assert.Contains($"{setting.Name}: is out of range. Legal: {setting.Legal}.", Sample.Problems((setting.Name, $"{(setting.Least > 0 && !setting.ZeroIsOff ? setting.Least - 1 : -1)}")));
            Assert.Contains($"{setting.Name}: is not a whole number. Legal: {setting.Legal}.", Sample.Problems((setting.Name, "abc")));
            Assert.DoesNotContain(Sample.Problems((setting.Name, $"{setting.Least}")), p => p.Contains("is out of range", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Read_NoDatabaseAtAll_SaysSo() =>
        Assert.Equal(
            [$"DB_<REGION>_URL: is missing: at least one region needs a primary. {UrlForm}",
             "VANTAGE_REGION: is missing. Legal: the name of a configured region, such as us-east.",
             $"DOJOPOOL__STORE__CONNECTION_STRING: is missing, and so is DOJOPOOL__STORE__ACCOUNT_NAME. {StoreForm}"],
            Assert.IsType<SettingsReading.Rejected>(PlaneSettings.Read(new Dictionary<string, string?>())).Problems.Select(p => p.ToString()));

    [Fact]
    public void Read_ComponentsBesideAUrl_IsAProblem() =>
        Assert.Equal(
            ["DB_EU_WEST_URL: is given, and so is DB_EU_WEST_HOST, DB_EU_WEST_PASSWORD. Give the URL or the components, not both."],
            Sample.Problems(("DB_EU_WEST_HOST", "h"), ("DB_EU_WEST_PASSWORD", "p")));

    [Fact]
    public void Read_BadComponents_AreAllTold() =>
        Assert.Equal(
            ["DB_MARS_HOST: is neither a host name nor an IP address. Legal: a host name or an IP address.",
             "DB_MARS_PORT: is out of range, or not a whole number. Legal: a whole number, 1–65535.",
             "DB_MARS_DATABASE: is missing, while other components of the same server are set. Legal: a database's name.",
             "DB_MARS_USERNAME: is missing, while other components of the same server are set. Legal: a role's name."],
            Sample.Problems(("DB_MARS_HOST", "a b"), ("DB_MARS_PORT", "0")));

    [Fact]
    public void Read_SslThatContradictsTheUrl_IsAProblem() =>
        Assert.Equal(
            ["DB_US_EAST_URL: has an sslmode that DB_US_EAST_SSL contradicts. Give one of the two, or let them agree."],
            Sample.Problems(("DB_US_EAST_SSL", "false")));

    [Fact]
    public void Read_SeveralBadVariables_TellsAllAtOnce()
    {
        var rejected = Assert.IsType<SettingsReading.Rejected>(Sample.Read(
            ("DB_EU_WEST_URL", "oracle"), ("DB_US_EAST_PRIORITY", "x"), ("DOJOPOOL__LEASE__MS", "1"), ("DB_EU_WEST_SLL", "true")));
        Assert.Equal(
            $"""
            The configuration has 4 problems; nothing was started.
              DB_EU_WEST_URL: does not begin with postgresql:// or postgres://. {UrlForm}
              DB_US_EAST_PRIORITY: is not a whole number. Legal: a whole number, 0–1000.
              DB_EU_WEST_SLL: is not a variable that the plane knows. Did you mean DB_EU_WEST_SSL?
              DOJOPOOL__LEASE__MS: is out of range. Legal: a whole number of ms, 500–300000.

            """, rejected.Text);
    }
}

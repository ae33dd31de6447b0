using DojoPool.Control.Configuration;
using DojoPool.Core.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Configuration;

public class PlaneSettingsTests
{
    [Fact]
    public void Read_TheGuidesVariables_GivesTheGuidesFleet()
    {
        var fleet = Sample.Accept().Fleet;
        Assert.Equal(
            [new Region("us-east", 10, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)),
             new Region("eu-west", 8, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)),
             new Region("asia-pacific", 6, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5))],
            fleet.Regions);
        Assert.Equal(
            [new Endpoint("us-east-primary", "us-east", EndpointKind.RegionalPrimary, "us-east.example", 5432, "dojopool", "verify-full", true),
             new Endpoint("us-east-replica-1", "us-east", EndpointKind.Replica, "us-east-1.example", 5432, "dojopool", "require", false),
             new Endpoint("eu-west-primary", "eu-west", EndpointKind.RegionalPrimary, "eu-west.example", 5432, "dojopool", "require", true),
             new Endpoint("asia-pacific-primary", "asia-pacific", EndpointKind.RegionalPrimary, "asia-pacific.example", 5432, "dojopool", "require", true)],
            fleet.Endpoints);
    }

    [Fact]
    public void Read_NothingTuned_GivesTheDefaults()
    {
        var settings = Sample.Accept();
        Assert.Equal(new FailoverPolicy(), settings.Policy);
        Assert.Equal(new HealthThresholds(), settings.Thresholds);
        Assert.Equal(new LeaseTerms(3000, 500), settings.Lease);
        Assert.Equal("postgres", settings.MaintenanceDatabase);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.ProbeSchedule.Tick);
        Assert.Equal(TimeSpan.FromSeconds(2), settings.SampleInterval);
        Assert.Equal(TimeSpan.FromDays(30), settings.Retention);
        Assert.Equal(new ListenAddress("127.0.0.1", 7071), settings.Listen);
        Assert.Equal(new StoreSettings(new Secret("UseDevelopmentStorage=true"), null, null, "dojopool", false), settings.Store);
        Assert.Equal(["us-east"], settings.Vantages);
        Assert.Empty(settings.Warnings);
        Assert.Null(settings.Rejoin);
        Assert.Null(settings.ReplicationConnInfo);
        Assert.Null(settings.AddressBookPath);
    }

    [Fact]
    public void Read_EveryPolicyFieldTuned_GivesWhatWasSet()
    {
        var settings = Sample.Accept(
            ("DOJOPOOL__PROBE__TIMEOUT_MS", "200"), ("DOJOPOOL__BURST__PROBES", "10"), ("DOJOPOOL__BURST__INTERVAL_MS", "100"), ("DOJOPOOL__MARGIN_MS", "750"),
            ("DOJOPOOL__LOSS_BUDGET__BYTES", "0"), ("DOJOPOOL__LOSS_BUDGET__SECONDS", "60"), ("DOJOPOOL__DRAIN__TIMEOUT_MS", "100"), ("DOJOPOOL__LEAD_MS", "1500"),
            ("DOJOPOOL__COMMAND__TIMEOUT_MS", "30000"), ("DOJOPOOL__PROMOTE__TIMEOUT_MS", "1000"), ("DOJOPOOL__WATCH__SECONDS", "60"),
            ("DOJOPOOL__COOL_DOWN__SECONDS", "0"), ("DOJOPOOL__AUTOMATIC", "False"), ("DOJOPOOL__SYNC__REQUIRED", "2"), ("DOJOPOOL__SYNC__WHEN_SHORT", "degrade"),
            ("DOJOPOOL__LEASE__MS", "15000"), ("DOJOPOOL__LEASE__CACHE_MS", "1000"));
        Assert.Equal(
            new FailoverPolicy
            {
                ProbeTimeout = TimeSpan.FromSeconds(0.2), BurstProbes = 10, BurstInterval = TimeSpan.FromSeconds(0.1), Margin = TimeSpan.FromSeconds(0.75),
                LossBudgetBytes = 0, LossBudgetTime = TimeSpan.FromSeconds(60), DrainTimeout = TimeSpan.FromSeconds(0.1), Lead = TimeSpan.FromSeconds(1.5),
                CommandTimeout = TimeSpan.FromSeconds(30), PromoteTimeout = TimeSpan.FromSeconds(1), WatchFor = TimeSpan.FromMinutes(1),
                CoolDown = TimeSpan.Zero, Automatic = false, SynchronousRequired = 2, WhenSetIsShort = ShortSet.Degrade,
            },
            settings.Policy);
        Assert.Equal(new LeaseTerms(15000, 1000), settings.Lease);
    }

    [Fact]
    public void Read_Thresholds_AreScaled()
    {
        var settings = Sample.Accept(
            ("DOJOPOOL__THRESHOLDS__ERROR_RATE_WARNING_PERCENT", "10"), ("DOJOPOOL__THRESHOLDS__ERROR_RATE_CRITICAL_PERCENT", "50"),
            ("DOJOPOOL__THRESHOLDS__STALL_SECONDS", "7"), ("DOJOPOOL__THRESHOLDS__LAG_WARNING_MS", "500"));
        Assert.Equal(
            new HealthThresholds { ErrorRateWarning = 0.1, ErrorRateCritical = 0.5, StallFor = TimeSpan.FromSeconds(7), LagWarning = TimeSpan.FromSeconds(0.5) },
            settings.Thresholds);
    }

    [Fact]
    public void Read_ComponentsInsteadOfAUrl_GiveTheSameEndpoint()
    {
        var settings = Sample.Accept(
            ("DB_EU_WEST_URL", null), ("DB_EU_WEST_HOST", "eu-west.example"), ("DB_EU_WEST_DATABASE", "dojopool"),
            ("DB_EU_WEST_USERNAME", "plane"), ("DB_EU_WEST_PASSWORD", " p@ss:/ "), ("DB_EU_WEST_REPLICA3_HOST", "10.0.0.7"),
            ("DB_EU_WEST_REPLICA3_PORT", "6432"), ("DB_EU_WEST_REPLICA3_DATABASE", "dojopool"), ("DB_EU_WEST_REPLICA3_USERNAME", "plane"),
            ("DB_EU_WEST_REPLICA3_PROMOTABLE", "true"), ("DB_EU_WEST_SSL", "false"));
        Assert.Equal(Sample.Accept().Fleet["eu-west-primary"] with { SslMode = "disable" }, settings.Fleet["eu-west-primary"]);
        Assert.Equal(
            new Endpoint("eu-west-replica-3", "eu-west", EndpointKind.Replica, "10.0.0.7", 6432, "dojopool", "disable", true), settings.Fleet["eu-west-replica-3"]);
        Assert.Equal(new EndpointCredentials("plane", new Secret(" p@ss:/ "), null), settings.Credentials["eu-west-primary"]);
        Assert.Equal(new EndpointCredentials("plane", null, null), settings.Credentials["eu-west-replica-3"]);
    }

    [Fact]
    public void Read_AVantageWithoutADatabase_IsARegion()
    {
        var settings = Sample.Accept(("DB_SA_EAST_1_VANTAGE_URL", "https://dojo-sa.example/"), ("VANTAGE_REGION", "sa-east-1"));
        Assert.Equal(new Region("sa-east-1", 1, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)), settings.Fleet.Region("sa-east-1"));
        Assert.Equal(new Uri("https://dojo-sa.example/"), settings.VantageUrls["sa-east-1"]);
        Assert.Equal(4, settings.Fleet.Endpoints.Count);
    }

    [Fact]
    public void Read_BlankValues_AreNotSet() =>
        Assert.Equal(4, Sample.Accept(("DB_EU_WEST_HOST", ""), ("DB_XX_URL", "  "), ("DOJOPOOL__REJOIN__HOOK", "")).Fleet.Endpoints.Count);

    [Fact]
    public void Read_TokensAndHook_AreRead()
    {
        var settings = Sample.Accept(
            ("DOJOPOOL__AUTH__TOKENS", $"shop:app:{new string('0', 64)}; ann@dojo:moderator:{new string('B', 64)};"),
            ("DOJOPOOL__REJOIN__HOOK", "http://127.0.0.1:9/rejoin"), ("DOJOPOOL__REJOIN__TOKEN", "t0ken"), ("DOJOPOOL__LISTEN", "[::1]:0"));
        Assert.Equal(
            [new AuthToken("shop", Control.Operations.Role.App, new string('0', 64)), new AuthToken("ann@dojo", Control.Operations.Role.Moderator, new string('b', 64))],
            settings.Tokens);
        Assert.Equal(new RejoinSettings(new Uri("http://127.0.0.1:9/rejoin"), new Secret("t0ken")), settings.Rejoin);
        Assert.Equal(new ListenAddress("::1", 0), settings.Listen);
    }

    [Fact]
    public void ToString_OfSettings_ShowsNoSecret()
    {
        var settings = Sample.Accept(
            ("DB_US_EAST_URL", "postgresql://plane:Pl4nted@us-east.example/dojopool"), ("DOJOPOOL__STORE__CONNECTION_STRING", "AccountKey=Pl4nted"),
            ("DOJOPOOL__REPLICATION__CONNINFO", "user=replicator password=Pl4nted"),
            ("DOJOPOOL__REJOIN__HOOK", "https://hook.example"), ("DOJOPOOL__REJOIN__TOKEN", "Pl4nted"));
        var printed = settings + string.Join(' ', settings.Credentials.Values) + settings.Store + settings.Rejoin
            + System.Text.Json.JsonSerializer.Serialize(settings.Credentials) + System.Text.Json.JsonSerializer.Serialize(settings.Store);
        Assert.DoesNotContain("Pl4nted", printed, StringComparison.Ordinal);
    }
}

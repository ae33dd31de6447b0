namespace DojoPool.Control.Tests.Configuration;

public class WarningTests
{
    [Fact]
    public void P5_TwoDatabaseRegionsWithoutAThirdVantage_WarnAtStart() =>
        Assert.Equal(
            ["Two regions never fail over by themselves: neither can tell the other's loss from its own isolation. Add a third vantage, with a database or by DB_<REGION>_VANTAGE_URL."],
            Sample.Accept(("DB_ASIA_PACIFIC_URL", null)).Warnings);

    [Fact]
    public void P5_TwoDatabaseRegionsWithAThirdVantage_DoNotWarn() =>
        Assert.Empty(Sample.Accept(("DB_ASIA_PACIFIC_URL", null), ("DB_ASIA_PACIFIC_VANTAGE_URL", "https://ap.example"), ("DOJOPOOL__VANTAGE__TOKEN", new string('t', 16))).Warnings);

    [Fact]
    public void P5_AVantageAskedOverHttp_WarnsButOnLoopback() =>
        Assert.Equal(
            ["The app of eu-west is asked over http: the token that it is shown, and its vote, can be read and changed on the way."],
            Sample.Accept(
                ("DB_EU_WEST_VANTAGE_URL", "http://ew.example"), ("DB_ASIA_PACIFIC_VANTAGE_URL", "http://127.0.0.1:7073"), ("DOJOPOOL__VANTAGE__TOKEN", new string('t', 16))).Warnings);

    [Fact]
    public void OneRegion_Warns() =>
        Assert.Equal(
            ["Only one region has a database: there is no other region to fail over to."],
            Sample.Accept(("DB_ASIA_PACIFIC_URL", null), ("DB_EU_WEST_URL", null)).Warnings);

    [Fact]
    public void P5_OneProcessForSeveralRegions_SaysSo() =>
        Assert.Equal(
            ["DOJOPOOL__VANTAGE_REGIONS: one process probes on behalf of 2 regions. This is for the lab: in production its own failure would speak for all of them."],
            Sample.Accept(("VANTAGE_REGION", null), ("DOJOPOOL__VANTAGE_REGIONS", "us-east, eu-west")).Warnings);

    [Fact]
    public void StoreInTheWritersRegion_Warns() =>
        Assert.Equal(
            ["DOJOPOOL__STORE__REGION: the store is in us-east, the writer's region. If that region is lost, this failover could not run."],
            Sample.Accept(("DOJOPOOL__STORE__REGION", "us-east")).Warnings);

    [Fact]
    public void BudgetBelowTheSamplingPeriod_Warns() =>
        Assert.Equal(
            ["DOJOPOOL__LOSS_BUDGET__SECONDS: the budget is shorter than the time between two looks at the writer, so nearly every automatic failover will be refused."],
            Sample.Accept(("DOJOPOOL__SAMPLE_INTERVAL_MS", "0"), ("DOJOPOOL__LOSS_BUDGET__SECONDS", "29")).Warnings);

    [Fact]
    public void NoTokens_Warn() =>
        Assert.Equal(
            ["DOJOPOOL__AUTH__TOKENS: no token is configured, so every call that needs a role will be refused."],
            Sample.Accept(("DOJOPOOL__AUTH__TOKENS", null)).Warnings);

    [Fact]
    public void WeakSslModesIgnoredParametersAndPasswordsInConnInfo_Warn() =>
        Assert.Equal(
            ["DB_EU_WEST_URL: application_name, connect_timeout is ignored; the plane sets its own.",
             "DB_EU_WEST_URL: its sslmode does not insist on encryption.",
             "DOJOPOOL__REPLICATION__CONNINFO: a password in it is readable to every monitoring role of the standbys; use passfile."],
            Sample.Accept(
                ("DB_EU_WEST_URL", "postgres://plane@eu-west.example/dojopool?sslmode=prefer&connect_timeout=3&application_name=x"),
                ("DOJOPOOL__REPLICATION__CONNINFO", "user=r password='a b'")).Warnings);
}

using DojoPool.Control.Configuration;
using DojoPool.Functions.Composition;

namespace DojoPool.Functions.Tests.Composition;

/// <summary>No activity loops for longer than 20 s: what the configuration would make longer is refused at start.</summary>
public sealed class SliceLimitsTests
{
    [Fact]
    public void Read_TheDefaults_AreAccepted() => Assert.Empty(Problems());

    [Fact]
    public void Read_TheLeaseThatFunctionsShouldHave_IsAccepted() => Assert.Empty(Problems(("DOJOPOOL__LEASE__MS", "15000")));

    [Fact]
    public void Read_ALeaseWhoseWaitIsTooLong_SaysHowLongAndWhatIsLegal() => Assert.Equal(
        ["DOJOPOOL__LEASE__MS: makes the wait until every lease is over last 21 s, which one activity on Azure Functions must not. Legal here: at most 20 s, with DOJOPOOL__LEASE__CACHE_MS and DOJOPOOL__MARGIN_MS."],
        Problems(("DOJOPOOL__LEASE__MS", "20000")));

    [Fact]
    public void Read_ABurstThatIsTooLong_SaysHowLongAndWhatIsLegal() => Assert.Equal(
        ["DOJOPOOL__BURST__PROBES: makes the burst of probes last 50 s, which one activity on Azure Functions must not. Legal here: at most 20 s, with DOJOPOOL__BURST__INTERVAL_MS and DOJOPOOL__PROBE__TIMEOUT_MS."],
        Problems(("DOJOPOOL__BURST__PROBES", "10"), ("DOJOPOOL__BURST__INTERVAL_MS", "5000")));

    [Theory]
    [InlineData("3000", 1)]
    [InlineData("15000", 0)]
    public void Read_ALeaseShorterThanAColdStart_WarnsAndIsAccepted(string lease, int warnings) => Assert.Equal(
        warnings, ((SettingsReading.Accepted)FunctionsSettings.Read(Environment(("DOJOPOOL__LEASE__MS", lease)))).Settings.Warnings.Count(w => w.Contains("cold start", StringComparison.Ordinal)));

    internal static PlaneSettings Settings() => ((SettingsReading.Accepted)FunctionsSettings.Read(Environment())).Settings;

    private static IEnumerable<string> Problems(params (string Name, string Value)[] changes) =>
        FunctionsSettings.Read(Environment(changes)) is SettingsReading.Rejected rejected ? rejected.Problems.Select(p => p.ToString()) : [];

    private static Dictionary<string, string?> Environment(params (string Name, string Value)[] changes)
    {
        var environment = new Dictionary<string, string?>
        {
            ["DB_US_EAST_URL"] = "postgresql://plane@us-east.example/dojopool",
            ["VANTAGE_REGION"] = "us-east",
            ["DOJOPOOL__STORE__CONNECTION_STRING"] = "UseDevelopmentStorage=true",
        };
        foreach (var (name, value) in changes)
            environment[name] = value;
        return environment;
    }
}

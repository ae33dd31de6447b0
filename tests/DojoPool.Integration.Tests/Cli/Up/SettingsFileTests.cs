using System.Text.Json;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Up;

namespace DojoPool.Integration.Tests.Cli.Up;

public sealed class SettingsFileTests
{
    [Fact]
    public void SettingsFile_HoldsTheLabsSettingsAndHashesOfTheTokens()
    {
        var tokens = PlaneTokens.Generate();
        using var json = JsonDocument.Parse(LabAlone.SettingsFile(new Dictionary<string, string> { ["DB_US_EAST_URL"] = "postgresql://a&b" }, "TheHosts=Own", tokens));
        var values = json.RootElement.GetProperty("Values");
        Assert.Equal("postgresql://a&b", values.GetProperty("DB_US_EAST_URL").GetString());
        Assert.Equal("dotnet-isolated", values.GetProperty("FUNCTIONS_WORKER_RUNTIME").GetString());
        Assert.Equal("TheHosts=Own", values.GetProperty("AzureWebJobsStorage").GetString());
        Assert.DoesNotContain(tokens.Admin, json.RootElement.GetRawText(), StringComparison.Ordinal);
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using DojoPool.Control.Configuration;

namespace DojoPool.Control.Tests.Configuration;

/// <summary>The page and the sample are written from the table: with DOJO_WRITE_PAGES=1 these tests write them.</summary>
public class WrittenPagesTests
{
    [Fact]
    public void ConfigurationPage_IsCurrent() => AssertCurrent("docs/CONFIGURATION.md", ConfigurationPage.Write());

    [Fact]
    public void SampleSettings_AreCurrent() => AssertCurrent("local.settings.sample.json", SampleSettings.Write());

    [Fact]
    public void SampleSettings_HoldEverySettingThatTheCodeReads()
    {
        var values = Values();
        Assert.All(SettingTable.All, s => Assert.True(values.ContainsKey(s.Name), s.Name));
        Assert.All(
            RegionSettings.OfRegion.Concat(RegionSettings.OfReplica).Select(s => s.Name.Replace("<REGION>", "US_EAST", StringComparison.Ordinal).Replace("<n>", "1", StringComparison.Ordinal)),
            name => Assert.True(values.ContainsKey(name), name));
        var names = typeof(SettingNames).GetFields().Select(f => (string)f.GetRawConstantValue()!).Where(n => n != SettingNames.Prefix);
        Assert.All(names, name => Assert.True(values.ContainsKey(name), name));
    }

    [Fact]
    public void SampleSettings_AreLegalAsTheyStand()
    {
        var settings = Assert.IsType<SettingsReading.Accepted>(PlaneSettings.Read(Values())).Settings;
        Assert.Equal(
            ["us-east-primary", "us-east-replica-1", "us-east-replica-2", "eu-west-primary", "eu-west-replica-1", "asia-pacific-primary", "asia-pacific-replica-1"],
            settings.Fleet.Endpoints.Select(e => e.Id));
    }

    private static Dictionary<string, string?> Values() =>
        JsonDocument.Parse(SampleSettings.Write()).RootElement.GetProperty("Values").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString());

    private static void AssertCurrent(string page, string text)
    {
        var path = Path.Combine(Root(), page);
        if (Environment.GetEnvironmentVariable("DOJO_WRITE_PAGES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"{page} is not current; run these tests with DOJO_WRITE_PAGES=1.");
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

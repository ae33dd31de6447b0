using DojoPool.Functions.Composition;

namespace DojoPool.Functions.Tests.Composition;

public sealed class TaskHubTests
{
    [Fact]
    public void From_NoSetting_IsHostJsons()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "host.json")) || !Directory.Exists(Path.Combine(root.FullName, "src")))
            root = root.Parent;
        var host = File.ReadAllText(Path.Combine(root.FullName, "host.json"));

        Assert.Contains($"\"hubName\": \"{TaskHub.From(new Dictionary<string, string?>()).Name}\"", host, StringComparison.Ordinal);
    }

    [Fact]
    public void From_TheSettingThatOverridesHostJson_IsIts() =>
        Assert.Equal("EuWest", TaskHub.From(new Dictionary<string, string?> { [TaskHub.Setting] = "EuWest" }).Name);
}

using DojoPool.Functions.Composition;

namespace DojoPool.Functions.Tests.Composition;

public sealed class TaskHubTests
{
    [Fact]
    public void From_NoSetting_IsHostJsons()
    {
        var name = TaskHub.From(new Dictionary<string, string?>()).Name;

        Assert.Contains($"\"hubName\": \"{name}\"", AtRoot("host.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_StandsInTheSample() =>
        Assert.Contains($"\"{TaskHub.Setting}\": \"{TaskHub.Default}\"", AtRoot("local.settings.sample.json"), StringComparison.Ordinal);

    [Fact]
    public void From_TheSettingThatOverridesHostJson_IsIts() =>
        Assert.Equal("EuWest", TaskHub.From(new Dictionary<string, string?> { [TaskHub.Setting] = "EuWest" }).Name);

    private static string AtRoot(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "DojoPool.Functions.sln")))
            root = root.Parent;
        return File.ReadAllText(Path.Combine(root.FullName, file));
    }
}

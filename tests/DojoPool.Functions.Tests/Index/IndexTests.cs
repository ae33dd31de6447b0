using System.Text.Json;
using DojoPool.Control.Operations;
using DojoPool.Core.Failover;

namespace DojoPool.Functions.Tests.Index;

/// <summary>
/// Compiled only where the feed holds the worker's packages: what their generators make of the glue is the catalogue, the orchestrators and one activity a
/// step, each function with its verb and path or its schedule.
/// </summary>
public sealed class IndexTests
{
    private static readonly IEnumerable<ListedFunction> Wanted =
    [
        .. Catalogue.All.Select(ListedFunction.Of),
        .. new[] { "Failover", "Watch" }.Select(name => new ListedFunction(name, "orchestrationTrigger", "", "")),
        .. Enum.GetNames<Step>().Append("WatchTurn").Select(name => new ListedFunction(name, "activityTrigger", "", "")),
    ];

    /// <summary>The host asks the worker for its functions.</summary>
    [Fact]
    public async Task The_worker_tells_the_host_of_every_operation()
    {
        var told = await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync(AppContext.BaseDirectory);
        Same(told.Select(f => ListedFunction.Of(f.Name!, f.RawBindings!.Select(b => JsonElement.Parse(b)))));
    }

    /// <summary>The file beside the worker is for those who must know the triggers while no worker runs, such as what scales the app.</summary>
    [Fact]
    public void The_metadata_file_lists_every_operation() => Same(
        Read("functions.metadata").EnumerateArray().Select(f => ListedFunction.Of(f.GetProperty("name").GetString()!, f.GetProperty("bindings").EnumerateArray())));

    [Fact]
    public void The_hosts_side_of_Durable_comes_along()
    {
        var extensions = Read("extensions.json").GetProperty("extensions").EnumerateArray().ToList();
        Assert.Contains("DurableTask", extensions.Select(e => e.GetProperty("name").GetString()));
        Assert.All(extensions, e => Assert.True(File.Exists(At(e.GetProperty("hintPath").GetString()!)), e.ToString()));
    }

    private static void Same(IEnumerable<ListedFunction> told) => Assert.Equal(Wanted.OrderBy(f => f.Name), told.OrderBy(f => f.Name));

    private static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllText(At(file)));

    /// <summary>The glue's output comes along into that of its tests.</summary>
    private static string At(string file) => Path.Combine(AppContext.BaseDirectory, file);
}

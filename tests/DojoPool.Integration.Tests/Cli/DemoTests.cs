using System.Text.Json;

namespace DojoPool.Integration.Tests.Cli;

/// <summary>The demo as it is shipped, from the script to the exit code.</summary>
[Trait("needs", "servers")]
public sealed class DemoTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly string[] Names =
    [
        "invariantsHeld", "outageSeconds", "detectionSeconds", "switchoverOutageSeconds", "acknowledgedRows", "missingRows", "reportedLossRows",
        "epoch", "steps", "candidates",
    ];

    [Theory]
    [InlineData]
    [InlineData("--sync")]
    public async Task A_region_is_lost_and_no_promise_is_broken(params string[] arguments)
    {
        using var turn = await LabFixture.TurnAsync();
        using var dojo = DojoProgram.Start(["demo", "--json", .. arguments]);
        Assert.True(await dojo.ExitCodeAsync(Limit) == 0, dojo.Error + dojo.Output);
        using var json = JsonDocument.Parse(dojo.Output);
        Assert.Equal(Names, json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.True(json.RootElement.GetProperty("invariantsHeld").GetBoolean());
        Assert.Equal(
            ["detection", "alert", "selection", "promotion", "routing", "verification", "notification"],
            json.RootElement.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        if (arguments.Length > 0) Assert.Equal(0, json.RootElement.GetProperty("missingRows").GetInt64());
    }
}

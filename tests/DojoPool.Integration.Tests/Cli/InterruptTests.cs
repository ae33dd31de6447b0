using DojoPool.Lab.Control;
using DojoPool.Lab.Processes;

namespace DojoPool.Integration.Tests.Cli;

/// <summary>Whenever the person at the terminal has enough, nothing stays behind.</summary>
[Trait("needs", "servers")]
public sealed class InterruptTests
{
    private static readonly TimeSpan Boot = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan End = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("TERM", "PostgreSQL ", 143)]
    [InlineData("INT", "are dead", 130)]
    [InlineData("HUP", "comes back", 129)]
    public async Task A_demo_that_is_stopped_leaves_nothing_behind(string signal, string moment, int code)
    {
        using var turn = await LabFixture.TurnAsync();
        using var dojo = DojoProgram.Start("demo");
        await dojo.UntilErrorSaysAsync(moment, Boot);
        var lab = LabStates.All().Single(s => s.Owner == dojo.Id);
        dojo.Signal(signal);
        Assert.Equal(code, await dojo.ExitCodeAsync(End));
        Assert.DoesNotContain("should not happen", dojo.Error, StringComparison.Ordinal);
        await AssertGoneAsync(lab, dojo.Id);
    }

    [Fact]
    public async Task The_plane_dies_with_a_program_that_was_killed()
    {
        using var turn = await LabFixture.TurnAsync();
        using var dojo = DojoProgram.Start("up", "--port", "0");
        await dojo.UntilErrorSaysAsync("the plane listens at", Boot);
        var lab = LabStates.All().Single(s => s.Owner == dojo.Id);
        var host = Assert.Single(ProcessTable.ChildrenOf(dojo.Id), pid => ProcessTable.CommandLineOf(pid).Contains("--with-parent", StringComparison.Ordinal));
        dojo.Signal("KILL");
        await Eventually.True(() => Task.FromResult(ProcessTable.StartOf(host) is null), End);
        await CrashSweep.RunAsync(CancellationToken.None);
        await AssertGoneAsync(lab, dojo.Id);
    }

    private static async Task AssertGoneAsync(LabState lab, int program)
    {
        await Eventually.True(() => Task.FromResult(lab.Children.All(pid => !ProcessTable.CommandLineOf(pid).Contains(lab.Folder, StringComparison.Ordinal))), End);
        Assert.Empty(ProcessTable.ChildrenOf(program));
        Assert.False(Directory.Exists(lab.Folder));
        Assert.False(Directory.Exists(lab.Binaries));
        Assert.DoesNotContain(LabStates.All(), s => s.Id == lab.Id);
    }
}

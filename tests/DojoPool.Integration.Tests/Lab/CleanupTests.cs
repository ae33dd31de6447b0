using System.Diagnostics;
using DojoPool.Lab.Control;
using DojoPool.Lab.Processes;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class CleanupTests
{
    private static readonly TimeSpan BootLimit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Disposal_leaves_no_process_no_folder_and_no_state()
    {
        await using var booted = await LabFixture.BootAsync();
        var (id, folder) = (booted.Lab.Id, booted.Lab.Folder);
        var children = Children(id);
        Assert.Equal(8, children.Count);
        await booted.DisposeAsync();
        AssertGone(id, folder, children);
    }

    [Fact]
    public async Task A_lab_whose_program_was_killed_is_swept_by_the_next()
    {
        var (id, folder, children) = await CrashAsync("-9");
        Assert.Contains(children, pid => ProcessTable.StartOf(pid) is not null);
        await CrashSweep.RunAsync(CancellationToken.None);
        AssertGone(id, folder, children);
    }

    [Theory]
    [InlineData("-TERM")]
    [InlineData("-INT")]
    public async Task A_lab_ends_when_its_program_gets_a_signal(string signal)
    {
        var (id, folder, children) = await CrashAsync(signal);
        AssertGone(id, folder, children);
    }

    [Fact]
    public async Task The_sweep_spares_a_process_that_does_not_name_the_folder()
    {
        using var bystander = Process.Start("sleep", "60");
        LabStates.Write(new LabState("swept", "/nonexistent/dojo-lab-swept", "/nonexistent/bin", int.MaxValue, "0", DateTimeOffset.UnixEpoch, [bystander.Id], null, null));
        await CrashSweep.RunAsync(CancellationToken.None);
        Assert.False(bystander.HasExited);
        Assert.DoesNotContain(LabStates.All(), s => s.Id == "swept");
        bystander.Kill();
    }

    /// <summary>Boots a lab in a process of its own (<c>dojo up --no-host</c> prints its settings when it is up) and ends that by a signal.</summary>
    private static async Task<(string Id, string Folder, IReadOnlyList<int> Children)> CrashAsync(string signal)
    {
        var start = Interruptible.Start("dotnet", Path.Combine(AppContext.BaseDirectory, "dojo.dll"), "up", "--no-host");
        start.RedirectStandardOutput = true;
        using var program = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(BootLimit);
            while (await program.StandardOutput.ReadLineAsync(limit.Token) is { } line && line != "}")
                continue;
            var state = LabStates.All().Single(s => s.Owner == program.Id);
            using var kill = Process.Start("kill", [signal, $"{program.Id}"]);
            await program.WaitForExitAsync(limit.Token);
            return (state.Id, state.Folder, state.Children);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }

    private static IReadOnlyList<int> Children(string id) => LabStates.All().Single(s => s.Id == id).Children;

    private static void AssertGone(string id, string folder, IReadOnlyList<int> children)
    {
        Assert.All(children, pid => Assert.DoesNotContain(folder, ProcessTable.CommandLineOf(pid)));
        Assert.False(Directory.Exists(folder));
        Assert.DoesNotContain(LabStates.All(), s => s.Id == id);
    }
}

using System.Diagnostics;
using DojoPool.Lab;
using DojoPool.Lab.Control;
using DojoPool.Lab.Processes;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class CleanupTests
{
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

    [Fact]
    public async Task A_lab_ends_with_its_program_on_sigterm()
    {
        var (id, folder, children) = await CrashAsync("-TERM");
        await Eventually.True(() => Task.FromResult(!Directory.Exists(folder)));
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

    /// <summary>Not a test of its own: the program that <see cref="CrashAsync"/> starts and kills.</summary>
    [Fact(Explicit = true)]
    public async Task Program_that_boots_a_lab_and_waits_for_its_end()
    {
        var lab = await LocalLab.StartAsync();
        await File.WriteAllTextAsync(Environment.GetEnvironmentVariable("DOJO_TEST_LAB_ID")!, lab.Id);
        await Task.Delay(TimeSpan.FromMinutes(2));
    }

    private static async Task<(string Id, string Folder, IReadOnlyList<int> Children)> CrashAsync(string signal)
    {
        var told = Path.GetTempFileName();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-explicit", "only", "-method", $"{typeof(CleanupTests).FullName}.{nameof(Program_that_boots_a_lab_and_waits_for_its_end)}"])
            start.ArgumentList.Add(argument);
        start.Environment["DOJO_TEST_LAB_ID"] = told;
        using var program = Process.Start(start)!;
        await Eventually.True(async () => (await File.ReadAllTextAsync(told)).Length > 0, TimeSpan.FromSeconds(60));
        var state = LabStates.All().Single(s => s.Id == File.ReadAllText(told));
        using var kill = Process.Start("kill", [signal, $"{program.Id}"]);
        await program.WaitForExitAsync();
        File.Delete(told);
        return (state.Id, state.Folder, state.Children);
    }

    private static IReadOnlyList<int> Children(string id) => LabStates.All().Single(s => s.Id == id).Children;

    private static void AssertGone(string id, string folder, IReadOnlyList<int> children)
    {
        Assert.All(children, pid => Assert.DoesNotContain(folder, ProcessTable.CommandLineOf(pid)));
        Assert.False(Directory.Exists(folder));
        Assert.DoesNotContain(LabStates.All(), s => s.Id == id);
    }
}

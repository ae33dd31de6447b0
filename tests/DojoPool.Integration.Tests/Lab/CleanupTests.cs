using System.Diagnostics;
using DojoPool.Lab;
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
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-explicit", "only", "-method", $"{typeof(CleanupTests).FullName}.{nameof(Program_that_boots_a_lab_and_waits_for_its_end)}"])
            start.ArgumentList.Add(argument);
        start.Environment["DOJO_TEST_LAB_ID"] = told;
        using var program = Process.Start(start)!;
        try
        {
            await Eventually.True(async () => program.HasExited || (await File.ReadAllTextAsync(told)).Length > 0, BootLimit);
            var state = LabStates.All().Single(s => s.Id == File.ReadAllText(told));
            using var kill = Process.Start("kill", [signal, $"{program.Id}"]);
            // On SIGINT a test runner lives on for a while; its lab must not.
            await Eventually.True(() => Task.FromResult(program.HasExited || !Directory.Exists(state.Folder)));
            return (state.Id, state.Folder, state.Children);
        }
        finally
        {
            File.Delete(told);
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

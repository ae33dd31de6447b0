using DojoPool.Simulation.Commands;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Scenarios;

namespace DojoPool.Simulation.Tests;

/// <summary>The kept stories. What changed on purpose is written down anew by <c>./dojo sim --scenarios --rewrite</c>, and the diff reviewed.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> Kept => [.. Scenario.All(ScenariosCommand.Folder()).Select(s => Path.GetFileNameWithoutExtension(s.File))];

    [Theory]
    [MemberData(nameof(Kept))]
    public void It_happens_as_it_is_written(string name)
    {
        var scenario = Scenario.Read(Path.Combine(ScenariosCommand.Folder(), $"{name}.txt"));
        var outcome = WorldRun.Play(scenario.Plan);

        Assert.Empty(outcome.Violations);
        Assert.NotNull(scenario.Expected);
        Assert.Null(scenario.Missed(outcome));
        Assert.Equal(scenario.Written, Scenario.Happening(outcome));
    }
}

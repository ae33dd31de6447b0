using DojoPool.Simulation.Mutants;

namespace DojoPool.Simulation.Tests;

/// <summary>A simulator that finds nothing wrong with broken code proves nothing. All of them: <c>./dojo sim --mutants</c>.</summary>
public sealed class MutantTests
{
    [Theory]
    [InlineData("the lease wait is over at once")]
    [InlineData("a majority is half")]
    [InlineData("too few cut members are enough")]
    public void A_broken_rule_is_found(string name)
    {
        var verdicts = MutantRun.Run([.. MutantRun.All.Where(m => m.Name == name)], mutant => MutantRun.Try(mutant, schedules: 300), threads: 1, _ => { });

        Assert.NotNull(Assert.Single(verdicts).FoundBy);
    }

    [Fact]
    public void Every_mutant_fits_the_code() =>
        Assert.All(MutantRun.All.SelectMany(m => m.Edits), edit => edit.Apply(File.ReadAllText(Path.Combine(MutantRun.Root, edit.File))));
}

using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Tests;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(1049)]
    [InlineData(1899)]
    public void The_same_seed_tells_the_same_story(ulong seed)
    {
        var first = WorldRun.Play(PlanMaker.Make(seed));
        var second = WorldRun.Play(PlanMaker.Make(seed));

        Assert.Equal(first.Lines, second.Lines);
        Assert.Equal((first.Hash, first.Steps), (second.Hash, second.Steps));
    }

    [Fact]
    public void Another_thread_and_other_worlds_beside_it_change_nothing()
    {
        var alone = WorldRun.Play(PlanMaker.Make(42)).Hash;
        var beside = new string[4];
        var threads = Enumerable.Range(0, beside.Length).Select(i => new Thread(() => beside[i] = WorldRun.Play(PlanMaker.Make(42)).Hash)).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());

        Assert.All(beside, hash => Assert.Equal(alone, hash));
    }

    [Fact]
    public void A_plan_survives_being_written_down()
    {
        for (ulong seed = 1; seed < 50; seed++)
        {
            var plan = PlanMaker.Make(seed);
            var read = PlanSettings.Read(PlanSettings.Of(plan)) with { Steps = [.. plan.Steps.Select(s => PlanText.Step(PlanText.Of(s)))] };
            Assert.Equal(WorldRun.Play(plan).Hash, WorldRun.Play(read).Hash);
        }
    }
}

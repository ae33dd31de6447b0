using DojoPool.Simulation.Model;

namespace DojoPool.Simulation.Tests;

public sealed class ModelTests
{
    [Fact]
    public void No_state_of_the_small_model_violates_anything()
    {
        var verdict = ModelSearch.Run();

        Assert.Null(verdict.Violation);
        Assert.True(verdict.Complete);
        Assert.True(verdict.States > 10_000, $"{verdict.States} states are too few to mean anything.");
    }

    [Theory]
    [InlineData(ModelFlaw.NoLeaseWait)]
    [InlineData(ModelFlaw.NoJournal)]
    [InlineData(ModelFlaw.NoServerGuard)]
    public void A_flaw_is_found(ModelFlaw flaw) => Assert.NotNull(ModelSearch.Run(flaw).Violation);
}

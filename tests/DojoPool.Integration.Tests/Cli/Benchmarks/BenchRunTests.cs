using DojoPool.Cli.Benchmarks;

namespace DojoPool.Integration.Tests.Cli.Benchmarks;

public sealed class BenchRunTests
{
    private static readonly BenchPlan Kill = new(BenchModes.Kill, 1, 20, Reports: true, Synchronous: false);
    private static readonly BenchRun Good = new([5, 4], 1, 1000, 2, 3, 0, null, 1);

    [Fact]
    public void IsGood_LossWithinTheReport_IsGood() => Assert.True(Good.IsGood(Kill));

    [Fact]
    public void IsGood_LossBeyondTheReport_IsBroken() => Assert.False((Good with { Missing = 4 }).IsGood(Kill));

    [Fact]
    public void IsGood_SynchronousLoss_IsBrokenEvenIfReported() => Assert.False(Good.IsGood(Kill with { Synchronous = true }));

    [Fact]
    public void IsGood_LateAcknowledgement_IsBroken() => Assert.False((Good with { Late = 1 }).IsGood(Kill));

    [Fact]
    public void IsGood_PartitionWithAFailover_IsBroken() =>
        Assert.False(new BenchRun([0.1], null, 10, 0, 0, 0, null, 1).IsGood(Kill with { Mode = BenchModes.Partition }));

    [Fact]
    public void IsGood_PartitionWithAGap_IsBroken() =>
        Assert.False(new BenchRun([3], null, 10, 0, 0, 0, null, 0).IsGood(Kill with { Mode = BenchModes.Partition }));
}

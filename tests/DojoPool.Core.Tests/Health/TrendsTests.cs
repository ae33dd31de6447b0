using CsCheck;
using DojoPool.Core.Health;
using static DojoPool.Core.Tests.Health.Facts;

namespace DojoPool.Core.Tests.Health;

public class TrendsTests
{
    [Fact]
    public void ErrorRate_CountsFiveMinutesAndThisOne()
    {
        PastProbe[] past = [Past(-400, Verdict.Unreachable), Past(-300, Verdict.Unreachable), Past(-90, Verdict.Unreachable), Past(-60, Verdict.Healthy), Past(-30, Verdict.Slow)];
        Assert.Equal(0.25, Trends.ErrorRate(past, Verdict.Healthy, Noon));
        Assert.Equal(0.5, Trends.ErrorRate(past, Verdict.WriteStalled, Noon));
        Assert.Equal(1, Trends.ErrorRate([], Verdict.Unreachable, Noon));
    }

    [Fact]
    public void ErrorRate_IsAlwaysAShare() =>
        Gen.Select(Gen.Select(Gen.Int[-600, 60], Gen.Enum<Verdict>()).Array[0, 20], Gen.Enum<Verdict>()).Sample((past, current) =>
            Assert.InRange(Trends.ErrorRate(past.Select(p => Past(p.Item1, p.Item2)), current, Noon), 0, 1));

    [Fact]
    public void ErrorSpells_CountBeginnings()
    {
        PastProbe[] past = [Past(-120, Verdict.Unreachable), Past(-90, Verdict.Unreachable), Past(-60, Verdict.Healthy), Past(-30, Verdict.Unreachable)];
        Assert.Equal(2, Trends.ErrorSpells(past, Verdict.Healthy, Noon));
        Assert.Equal(2, Trends.ErrorSpells(past, Verdict.Unreachable, Noon));
        Assert.Equal(1, Trends.ErrorSpells(past[..2], Verdict.Healthy, Noon));
    }

    [Fact]
    public void Throughput_IsPerSecondSinceTheProbeBefore()
    {
        PastProbe[] past = [new(Noon.AddSeconds(-60), Verdict.Healthy, 100), new(Noon.AddSeconds(-30), Verdict.Healthy, 400), new(Noon.AddSeconds(-1), Verdict.Unreachable, null)];
        Assert.Equal(10, Trends.Throughput(past, 700, Noon));
        Assert.Equal(0, Trends.Throughput(past, 400, Noon));
    }

    [Fact]
    public void Throughput_AResetOrAnUnknown_IsNull()
    {
        PastProbe[] past = [new(Noon.AddSeconds(-30), Verdict.Healthy, 400)];
        Assert.Null(Trends.Throughput(past, 399, Noon));
        Assert.Null(Trends.Throughput(past, null, Noon));
        Assert.Null(Trends.Throughput([], 400, Noon));
    }

    [Fact]
    public void Since_GoesBackToTheLastOtherVerdict()
    {
        PastProbe[] past = [Past(-120, Verdict.WriteStalled), Past(-90, Verdict.Healthy), Past(-60, Verdict.WriteStalled), Past(-30, Verdict.WriteStalled)];
        Assert.Equal(Noon.AddSeconds(-60), Trends.Since(past, v => v == Verdict.WriteStalled, Noon));
        Assert.Equal(Noon, Trends.Since(past, v => v == Verdict.DiskFull, Noon));
    }

    private static PastProbe Past(int seconds, Verdict verdict) => new(Noon.AddSeconds(seconds), verdict, null);
}

using DojoPool.Contracts.Admin;
using DojoPool.Control.Admin;
using DojoPool.Control.Health;
using DojoPool.Control.Tests.Health;
using DojoPool.Core.Health;

namespace DojoPool.Control.Tests.Admin;

public class PerformanceViewsTests
{
    [Fact]
    public void Percentiles_AreMeasuredValues_ByTheNearestRank()
    {
        var samples = Enumerable.Range(1, 200).Select(n => Sample(World.Europe, n, Verdict.Healthy, milliseconds: n)).ToList();
        var times = Of(samples).Endpoints.Single(e => e.Endpoint == World.Europe).ResponseTimes!;
        Assert.Equal((100.5, 100, 180, 190, 198, 200), (times.Mean, times.P50, times.P90, times.P95, times.P99, times.Max));
    }

    [Fact]
    public void Uptime_CountsMoments_InWhichMostVantagesFoundItUp()
    {
        HealthSample[] samples =
        [
            Sample(World.Writer, 1, Verdict.Healthy, "us-east"), Sample(World.Writer, 1, Verdict.Unreachable, "eu-west"), Sample(World.Writer, 1, Verdict.Slow, "asia-pacific"),
            Sample(World.Writer, 2, Verdict.Healthy, "us-east"), Sample(World.Writer, 2, Verdict.Unreachable, "eu-west"), Sample(World.Writer, 2, Verdict.WriteStalled, "asia-pacific"),
        ];
        var answer = Of(samples);
        Assert.Equal(50, answer.Uptime);
        Assert.Equal(50, answer.Endpoints.Single(e => e.Endpoint == World.Writer).Uptime);
        Assert.Equal(0.5, answer.Endpoints.Single(e => e.Endpoint == World.Writer).ErrorRate);
    }

    [Fact]
    public void Uptime_OfARegion_IsThatOfAnyOfItsServers()
    {
        HealthSample[] samples =
        [
            Sample(World.Writer, 1, Verdict.Unreachable), Sample(World.Replica, 1, Verdict.Healthy),
            Sample(World.Writer, 2, Verdict.Unreachable), Sample(World.Replica, 2, Verdict.Unreachable),
        ];
        var answer = Of(samples);
        Assert.Equal(50, answer.Regions.Single(r => r.Region == "us-east").Uptime);
        Assert.Equal(0, answer.Uptime);
    }

    [Fact]
    public void Throughput_NewestMeanAndMost()
    {
        HealthSample[] samples = [Sample(World.Writer, 1, Verdict.Healthy) with { TransactionsPerSecond = 100 }, Sample(World.Writer, 2, Verdict.Healthy) with { TransactionsPerSecond = 50 }];
        var answer = Of(samples);
        var throughput = answer.Endpoints.Single(e => e.Endpoint == World.Writer).Throughput!;
        Assert.Equal((50, 75, 100), (throughput.Newest, throughput.Mean, throughput.Max));
        Assert.Equal(50, answer.Throughput);
    }

    [Fact]
    public void Nothing_Stored_IsNullAndNotZero()
    {
        var answer = Of([]);
        Assert.Equal((null, null, null, 0), (answer.Uptime, answer.AvgResponseTime, answer.Window.From, answer.Window.Probes));
        Assert.All(answer.Endpoints, e => Assert.True(e is { Uptime: null, ResponseTimes: null, Throughput: null, Lag: null }));
        Assert.Equal(3, answer.Regions.Count);
    }

    [Fact]
    public void Lag_IsOfReplicasOnly()
    {
        HealthSample[] samples = [Sample(World.Europe, 1, Verdict.Healthy) with { Staleness = TimeSpan.FromSeconds(9) }, Sample(World.Europe, 2, Verdict.Healthy) with { Staleness = TimeSpan.FromSeconds(1) }];
        var lag = Of(samples).Endpoints.Single(e => e.Endpoint == World.Europe).Lag!;
        Assert.Equal((1000, 9000, 9000), (lag.Newest, lag.P95, lag.Max));
    }

    private static PerformanceAnswer Of(IReadOnlyList<HealthSample> samples) => PerformanceViews.Of(World.Fleet, World.Writer, samples, World.Noon);

    private static HealthSample Sample(string endpoint, int tick, Verdict verdict, string vantage = "us-east", double milliseconds = 5) => new(
        vantage, endpoint, World.Noon.AddSeconds(30 * tick), verdict, "", TimeSpan.FromMilliseconds(milliseconds), null, null, 0, null, null,
        verdict == Verdict.Unreachable ? null : World.OfStandby);
}

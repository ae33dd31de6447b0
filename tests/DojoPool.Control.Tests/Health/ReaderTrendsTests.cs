using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Health;

/// <summary>What a series of samples tells of a reader.</summary>
public sealed class ReaderTrendsTests
{
    private const string Vantage = "eu-west";
    private const string Endpoint = "eu-west-replica-1";

    [Fact]
    public void Latency_is_a_mean_that_one_slow_answer_moves_a_little()
    {
        var calm = Enumerable.Range(0, 20).Aggregate(ReaderTrends.None, (trends, i) => trends.With([Sample(i, elapsedMs: 10)]));
        Assert.Equal(10, calm.LatencyMs(Vantage, Endpoint));
        Assert.Equal(28, calm.With([Sample(20, elapsedMs: 100)]).LatencyMs(Vantage, Endpoint));
        Assert.Equal(10, calm.With([Sample(20, silent: true)]).LatencyMs(Vantage, Endpoint));
        Assert.Null(calm.LatencyMs("us-east", Endpoint));
    }

    [Fact]
    public void Who_missed_two_probes_came_back_who_missed_one_did_not()
    {
        var steady = ReaderTrends.None.With([Sample(0)]);
        Assert.Null(steady.With([Sample(1, silent: true)]).With([Sample(2)]).BackSince(Vantage, Endpoint));
        var back = steady.With([Sample(1, silent: true)]).With([Sample(2, silent: true)]).With([Sample(3)]);
        Assert.Equal(At(3), back.BackSince(Vantage, Endpoint));
        Assert.Equal(At(3), back.With([Sample(4)]).BackSince(Vantage, Endpoint));
    }

    [Fact]
    public void Speed_is_what_it_could_of_late()
    {
        var quick = ReaderTrends.None.With([Sample(0, lsn: 0)]).With([Sample(2, lsn: 2000)]);
        Assert.Equal(1000, quick.ReplayBytesPerSecond(Endpoint));
        Assert.Equal(500, quick.With([Sample(62, lsn: 2000)]).ReplayBytesPerSecond(Endpoint)!.Value, 6);
        Assert.Null(ReaderTrends.None.With([Sample(0, lsn: 0)]).ReplayBytesPerSecond(Endpoint));
    }

    [Fact]
    public void The_same_sample_twice_is_one()
    {
        var once = ReaderTrends.None.With([Sample(0, elapsedMs: 10)]).With([Sample(1, elapsedMs: 20)]);
        Assert.Equal(once.LatencyMs(Vantage, Endpoint), once.With([Sample(1, elapsedMs: 20)]).LatencyMs(Vantage, Endpoint));
    }

    private static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);

    private static HealthSample Sample(int second, double elapsedMs = 5, ulong lsn = 1, bool silent = false) => new(
        Vantage, Endpoint, At(second), silent ? Verdict.Unreachable : Verdict.Healthy, "", TimeSpan.FromMilliseconds(silent ? 1000 : elapsedMs), null, null, 0, null, null,
        silent ? null : new ServerFacts { InRecovery = true, ServerTime = At(second), Timeline = 1, Replayed = new Lsn(lsn) });
}

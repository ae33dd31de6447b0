using CsCheck;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;
using static DojoPool.Core.Tests.Health.Facts;

namespace DojoPool.Core.Tests.Health;

public class WriterSamplesTests
{
    private const long Segment = 16 << 20;

    [Theory]
    [InlineData(1000, 2.0)]
    [InlineData(999, 32.0)]
    [InlineData(600, 62.0)]
    public void StalenessOf_CountsFromTheNewestSampleReached(ulong reached, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Samples.StalenessOf(new Lsn(reached), Noon.AddSeconds(2)));

    [Fact]
    public void P4_StalenessOf_NoSampleReached_IsUnknown()
    {
        Assert.Null(Samples.StalenessOf(new Lsn(599), Noon));
        Assert.Null(WriterSamples.None.StalenessOf(new Lsn(599), Noon));
        Assert.Null(WriterSamples.None.LagBytes(new Lsn(599)));
    }

    [Fact]
    public void BehindFor_AWriterThatIsSilentNow_DoesNotGrow()
    {
        Assert.Equal(TimeSpan.Zero, Samples.BehindFor(new Lsn(1000), Noon.AddHours(1)));
        Assert.Equal(TimeSpan.FromSeconds(60), Samples.BehindFor(new Lsn(1), Noon));
    }

    [Fact]
    public void Add_OutOfOrder_IsSorted()
    {
        var samples = WriterSamples.None.Add(new(Noon, new(2))).Add(new(Noon.AddSeconds(-1), new(1)));
        Assert.Equal([new Lsn(1), new Lsn(2)], samples.Samples.Select(s => s.Position));
    }

    [Fact]
    public void Add_BeyondTheCapacity_ForgetsTheOldest()
    {
        var samples = Enumerable.Range(0, WriterSamples.Capacity + 5).Aggregate(WriterSamples.None, (ring, n) => ring.Add(new(Noon.AddSeconds(n), new((ulong)n))));
        Assert.Equal(WriterSamples.Capacity, samples.Samples.Count);
        Assert.Equal(new Lsn(5), samples.Samples[0].Position);
    }

    [Fact]
    public void BytesPerSecond_IsTakenWithinTheWindow()
    {
        Assert.Equal(200 / 30.0, Samples.BytesPerSecond(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, Samples.BytesPerSecond(TimeSpan.FromSeconds(1)));
        Assert.Equal(0, WriterSamples.None.BytesPerSecond(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void BytesPerSecond_SamplesOfOneRound_AreNoRate()
    {
        var round = WriterSamples.None.Add(new(Noon, new(1_000_000))).Add(new(Noon.AddMilliseconds(5), new(1_040_000)));
        Assert.Equal(40_000, round.BytesPerSecond(TimeSpan.FromMinutes(1)));
    }

    /// <summary>100 bytes a second; a base backup begins and ends with a switch.</summary>
    [Fact]
    public void P6_BytesPerSecond_OfAWriterThatIsCopied_IsWhatItWrites()
    {
        var copied = Course(0, 200, 400, Segment + 200, Segment + 400, (2 * Segment) + 200, (2 * Segment) + 400);
        Assert.Equal(100, copied.BytesPerSecond(TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(3 * Segment)]
    [InlineData(Segment * 3 / 2)]
    public void P6_BytesPerSecond_OfALoad_IsNotTakenForASwitch(long written) =>
        Assert.Equal(written / 4.0, Course(0, 0, written).BytesPerSecond(TimeSpan.FromMinutes(1)));

    [Fact]
    public void P6_BytesPerSecond_NothingButSwitches_CountsThem() =>
        Assert.Equal(Segment / 2.0, Course(0, Segment, 2 * Segment).BytesPerSecond(TimeSpan.FromMinutes(1)));

    [Fact]
    public void P6_BytesPerSecond_OfASteadyWriter_IsItsRate() =>
        Gen.Int[1, 200_000_000].Select(Gen.Int[0, 1 << 30], Gen.Int[3, 30]).Sample((perStep, start, steps) =>
            Assert.Equal(perStep / 2.0, Course([.. Enumerable.Range(0, steps).Select(n => start + ((long)n * perStep))]).BytesPerSecond(TimeSpan.FromMinutes(2)), 3));

    /// <summary>A writer commits along a random course, is sampled at random, and a replica has replayed up to a random point of it.</summary>
    [Fact]
    public void P4_StalenessOf_IsNeverSmallerThanTheTruth() =>
        Gen.Select(Gen.Int[0, 50].Array[2, 40], Gen.Int[0, 39].Array[1, 20], Gen.Int[0, 39], Gen.Int[0, 10], Gen.Int[0, 5]).Sample((steps, sampledAt, replica, later, late) =>
        {
            // At second n the writer stands at position[n]; it only grows.
            var position = steps.Scan(0, (sum, step) => sum + step).ToArray();
            Lsn At(int second) => new((ulong)position[Math.Min(second, position.Length - 1)] + 1);
            // A sample that began at n was read a little later, so its position is that of n or after.
            var samples = sampledAt.Aggregate(WriterSamples.None, (ring, second) => ring.Add(new(Noon.AddSeconds(second), At(second + late))));
            var reached = At(replica);
            var now = Math.Max(Math.Max(replica, sampledAt.Max() + late), position.Length) + later;
            var staleness = samples.StalenessOf(reached, Noon.AddSeconds(now));
            // The truth: how long ago was the first moment at which the writer had what the replica lacks (now, where it lacks nothing).
            var first = Enumerable.Range(0, now + 1).FirstOrDefault(second => At(second) > reached, now);
            if (staleness is { } known)
                Assert.True(known >= TimeSpan.FromSeconds(now - first), $"{known} for {now - first} s");
            Assert.True(samples.BehindFor(reached, Noon.AddSeconds(now)) <= TimeSpan.FromSeconds(now - first + late));
        });

    /// <summary>A sample each two seconds.</summary>
    private static WriterSamples Course(params long[] positions) =>
        positions.Index().Aggregate(WriterSamples.None, (ring, at) => ring.Add(new(Noon.AddSeconds(2 * at.Index), new((ulong)at.Item))));
}

file static class Sums
{
    public static IEnumerable<int> Scan(this IEnumerable<int> source, int seed, Func<int, int, int> add)
    {
        foreach (var item in source)
            yield return seed = add(seed, item);
    }
}

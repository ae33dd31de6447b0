using DojoPool.Core.Routing;
using static DojoPool.Core.Tests.Routing.ReadQuestions;

namespace DojoPool.Core.Tests.Routing;

/// <summary>One of three servers becomes ten times slower: readers who measure for themselves leave it within a second, and hardly notice.</summary>
public sealed class SlowServerTests
{
    private const double UsualMs = 10;
    private const double Second = 1000;
    private const double SlowFrom = 10 * Second;
    private const double End = 40 * Second;

    private readonly List<(double Began, double Took, bool BySlow)> reads = [];

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(32)]
    [InlineData(64)]
    public void Its_share_falls_to_a_twentieth_within_a_second_and_the_p99_of_all_hardly_rises(int readers)
    {
        Play(readers);
        var (healthy, slow, later) = (reads.Where(r => r.Began < SlowFrom), reads.Where(r => r.Began >= SlowFrom), reads.Where(r => r.Began >= SlowFrom + Second).ToList());
        Assert.InRange((double)later.Count(r => r.BySlow) / later.Count, 0, 0.05);
        Assert.InRange(P99(slow) / P99(healthy), 0, 1.3);
    }

    [Fact]
    public void It_is_tried_again_and_taken_back_when_it_is_quick_again()
    {
        Play(6, slowUntil: SlowFrom + (5 * Second));
        var last = reads.Where(r => r.Began >= End - (5 * Second)).ToList();
        Assert.InRange((double)last.Count(r => r.BySlow) / last.Count, 0.2, 0.46);
    }

    /// <summary>Each reader asks again as soon as it is answered; answers take 5–15 ms, one in fifty three times as long.</summary>
    private void Play(int readers, double slowUntil = End)
    {
        var (random, loads) = (new Random(1), new[] { new ReadLoad(), new ReadLoad(), new ReadLoad() });
        var question = Ask([.. loads.Select((load, i) => Candidate($"server-{i}", "r", latencyMs: UsualMs) with { Load = load })]);
        var coming = new PriorityQueue<(double Began, int Server), double>();
        for (var i = 0; i < readers; i++) coming.Enqueue((0, -1), i);
        while (coming.TryDequeue(out var read, out var now) && now < End)
        {
            if (read.Server >= 0)
            {
                loads[read.Server].End(now - read.Began, now);
                reads.Add((read.Began, now - read.Began, read.Server == 0));
            }

            var chosen = ReadChoice.Pick(question with { NowMs = now }, ReadDraw.Of(random.Next())).Index;
            loads[chosen].Begin();
            var took = UsualMs * (0.5 + random.NextDouble()) * (random.NextDouble() < 0.02 ? 3 : 1);
            coming.Enqueue((now, chosen), now + (chosen == 0 && now >= SlowFrom && now < slowUntil ? 10 * took : took));
        }
    }

    private static double P99(IEnumerable<(double, double Took, bool)> of)
    {
        var sorted = of.Select(r => r.Took).Order().ToList();
        return sorted[(int)(sorted.Count * 0.99)];
    }
}

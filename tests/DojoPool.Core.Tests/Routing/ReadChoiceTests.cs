using CsCheck;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;
using static DojoPool.Core.Tests.Routing.ReadQuestions;

namespace DojoPool.Core.Tests.Routing;

public sealed class ReadChoiceTests
{
    [Fact]
    public void The_readers_own_region_comes_before_a_quicker_one() => Assert.Equal(
        "near",
        Chosen(Ask(Candidate("far", "us-east", latencyMs: 1), Candidate("near", "asia-pacific", latencyMs: 50)) with { Region = "asia-pacific" }));

    [Fact]
    public void A_region_without_a_fit_reader_gives_way_to_the_one_that_answers_soonest() => Assert.Equal(
        "quick",
        Chosen(Ask(Candidate("ill", "asia-pacific", unfit: "down"), Candidate("slow", "us-east", latencyMs: 90), Candidate("quick", "eu-west", latencyMs: 20))
            with { Region = "asia-pacific" }));

    [Fact]
    public void Of_two_drawn_the_quicker_is_taken()
    {
        var question = Ask(Candidate("a", "r", latencyMs: 30), Candidate("b", "r", latencyMs: 20), Candidate("c", "r", latencyMs: 10));
        Assert.Equal("b", Chosen(question, first: 0, second: 0));
        Assert.Equal("c", Chosen(question, first: 0, second: 0.9));
        Assert.Equal("c", Chosen(question, first: 0.9, second: 0));
    }

    [Theory]
    [InlineData(7, "busy")]
    [InlineData(9, "idle")]
    public void Load_counts_by_its_root(int inFlight, string chosen) => Assert.Equal(
        chosen, Chosen(Ask(Candidate("busy", "r", latencyMs: 10) with { Load = Busy(inFlight) }, Candidate("idle", "r", latencyMs: 30))));

    [Fact]
    public void A_peak_counts_at_once_and_fades_while_nobody_asks()
    {
        var load = new ReadLoad();
        load.Begin();
        load.End(elapsedMs: 1000, nowMs: 0);
        ReadCandidate[] candidates = [Candidate("stumbled", "r", latencyMs: 10) with { Load = load }, Candidate("steady", "r", latencyMs: 30)];
        Assert.Equal("steady", Chosen(Ask(candidates) with { NowMs = 1 }));
        Assert.Equal("stumbled", Chosen(Ask(candidates) with { NowMs = 20_000 }));
    }

    [Fact]
    public void Staleness_grows_with_the_age_of_what_is_known()
    {
        var question = Ask(Candidate("r1", "r", stalenessMs: 1500)) with { MaxStaleness = TimeSpan.FromSeconds(5) };
        Assert.Equal("r1", Chosen(question with { Age = TimeSpan.FromSeconds(3) }));
        Assert.Equal(Writer, Chosen(question with { Age = TimeSpan.FromSeconds(4) }));
    }

    [Fact]
    public void Only_the_writer_answers_who_asked_for_the_newest_state() =>
        Assert.Equal(Writer, Chosen(Ask(Candidate("fresh", "r")) with { WriterOnly = true }));

    [Fact]
    public void A_choice_allocates_nothing()
    {
        var question = Ask(Candidate("a", "r"), Candidate("b", "r"), Candidate("c", "s")) with
        {
            Region = "r", MaxStaleness = TimeSpan.FromSeconds(5), After = new ReadToken(2, 1, new Lsn(1500)),
        };
        ReadChoice.Pick(question, new ReadDraw(0, 0));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            ReadChoice.Pick(question, new ReadDraw(0.5, 0.5));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ReadLoad Busy(int requests)
    {
        var load = new ReadLoad();
        for (var i = 0; i < requests; i++)
            load.Begin();
        return load;
    }

    [Fact]
    public void Nobody_fit_falls_back_to_the_writer_and_says_why()
    {
        var chosen = Assert.IsType<ReadDecision.Chosen>(Choose(Ask(Candidate("ill", "r", unfit: "it is down"))));
        Assert.True(chosen.IsWriter);
        Assert.Equal(Writer, chosen.Endpoint);
        Assert.Equal(new RejectedReader("ill", "it is down"), Assert.Single(chosen.Rejected));
    }

    [Fact]
    public void Nobody_fit_and_no_writer_known_is_never_a_guess() => Assert.IsType<ReadDecision.Nobody>(Choose(Ask() with { Writer = null }));

    [Fact]
    public void P4_A_bound_below_the_sampling_period_is_answered_by_the_writer_and_says_so()
    {
        var chosen = Assert.IsType<ReadDecision.Chosen>(
            Choose(Ask(Candidate("fresh", "r", stalenessMs: 0)) with { MaxStaleness = TimeSpan.FromMilliseconds(1999) }));
        Assert.True(chosen.IsWriter);
        Assert.Contains("sampling period", Assert.Single(chosen.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void P8_6_A_bound_never_goes_to_a_replica_that_is_or_may_be_older() =>
        Gen.Select(Gen.Int[2000, 10_000], Gen.Int[0, 20_000].Array[0, 5], Gen.Bool, Gen.Double.Unit).Sample((bound, staleness, known, draw) =>
        {
            var candidates = staleness.Select((ms, i) => Candidate($"r{i}", "r", stalenessMs: known ? ms : null)).ToArray();
            var chosen = Assert.IsType<ReadDecision.Chosen>(
                Choose(Ask(candidates) with { MaxStaleness = TimeSpan.FromMilliseconds(bound) }, draw, draw));
            Assert.True(chosen.IsWriter || chosen.Staleness <= TimeSpan.FromMilliseconds(bound));
        });

    [Fact]
    public void Everybody_is_chosen_or_rejected_with_a_reason() =>
        Gen.Select(Gen.Int[0, 6], Gen.Double.Unit, Gen.Double.Unit).Sample((count, first, second) =>
        {
            var candidates = Enumerable.Range(0, count).Select(i => Candidate($"r{i}", i % 2 == 0 ? "a" : "b", latencyMs: i)).ToArray();
            var chosen = Assert.IsType<ReadDecision.Chosen>(Choose(Ask(candidates), first, second));
            Assert.Equal(candidates.Select(c => c.Endpoint).Append(Writer).Except(chosen.IsWriter ? [] : [Writer]).Order(), chosen.Rejected.Select(r => r.Endpoint).Append(chosen.Endpoint).Order());
        });
}

using CsCheck;
using DojoPool.Core.Routing;
using static DojoPool.Core.Tests.Routing.ReadQuestions;

namespace DojoPool.Core.Tests.Routing;

/// <summary>How reads are shared among those who will do: weights, slow start, a writer that takes none.</summary>
public sealed class ReadSharingTests
{
    private const int Reads = 4000;

    [Theory]
    [InlineData(100, 0.50)]
    [InlineData(50, 0.333)]
    [InlineData(10, 0.091)]
    [InlineData(1, 0.0099)]
    public void At_equal_cost_shares_are_as_the_weights(int weight, double share) =>
        Assert.Equal(share, Share("b", Ask(Candidate("a", "r"), Candidate("b", "r") with { Weight = weight })), 0.03);

    [Fact]
    public void Weights_do_not_keep_a_slow_server_in_the_running() =>
        Assert.Equal(0, Share("slow", Ask(Candidate("quick", "r", latencyMs: 1) with { Weight = 50 }, Candidate("slow", "r", latencyMs: 10))));

    [Fact]
    public void A_small_share_is_not_given_everything_because_nobody_asks_it_yet()
    {
        var busy = new ReadLoad();
        busy.Begin();
        Assert.Equal(0.09, Share("back", Ask(Candidate("a", "r") with { Load = busy }, Candidate("back", "r") with { Weight = 10 })), 0.03);
    }

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(10, 0.25)]
    [InlineData(30, 0.50)]
    [InlineData(90, 0.50)]
    public void One_that_came_back_grows_into_its_share(int seconds, double share) =>
        Assert.Equal(share, Share("back", Ask(Candidate("a", "r"), Back("back", "r", seconds))), 0.03);

    [Fact]
    public void It_grows_while_the_snapshot_ages() =>
        Assert.Equal(0.5, Share("back", Ask(Candidate("a", "r"), Back("back", "r", 0)) with { Age = TimeSpan.FromSeconds(30) }), 0.03);

    [Fact]
    public void Alone_in_its_region_it_leaves_to_the_next_one_what_it_cannot_take_yet() =>
        Assert.Equal(0.333, Share("back", Ask(Back("back", "home", 10), Candidate("far", "abroad", latencyMs: 80)) with { Region = "home" }), 0.03);

    [Fact]
    public void Where_all_came_back_together_nobody_is_sent_abroad() =>
        Assert.Equal(1, Share("back", Ask(Back("back", "home", 10), Back("far", "abroad", 10)) with { Region = "home" }));

    [Fact]
    public void Alone_everywhere_it_serves_all() => Assert.Equal(1, Share("back", Ask(Back("back", "home", 0))));

    [Fact]
    public void A_slow_start_of_nothing_is_none() =>
        Assert.Equal(0.5, Share("back", Ask(Candidate("a", "r"), Back("back", "r", 0)) with { Terms = ReadTerms.Usual with { SlowStart = TimeSpan.Zero } }), 0.03);

    [Fact]
    public void A_writer_that_takes_no_reads_answers_only_who_needs_the_newest_state()
    {
        var question = Ask(Candidate("ill", "r", unfit: "down")) with { WriterClosed = true };
        Assert.Contains($"{Writer}, takes no reads", Assert.IsType<ReadDecision.Nobody>(Choose(question)).Reason, StringComparison.Ordinal);
        Assert.Equal(Writer, Chosen(question with { WriterOnly = true }));
    }

    [Fact]
    public void A_round_trip_that_the_reader_measured_counts_more_than_the_planes()
    {
        var near = new ReadLoad();
        near.Reached(5);
        Assert.Equal("a", Chosen(Ask(Candidate("a", "east", latencyMs: 90) with { Load = near }, Candidate("b", "west", latencyMs: 20))));
        near.Reached(805);
        Assert.Equal("b", Chosen(Ask(Candidate("a", "east", latencyMs: 90) with { Load = near }, Candidate("b", "west", latencyMs: 20))));
        near.Reached(4);
        Assert.Equal(4, near.RoundTripMs);
    }

    [Fact]
    public void A_seed_is_the_same_draw_for_ever()
    {
        Assert.Equal(new ReadDraw(0.96, 0.75, 0.83), Rounded(ReadDraw.Of(1)));
        Gen.Int.Sample(seed => Assert.Equal(ReadDraw.Of(seed), ReadDraw.Of(seed)));
        Gen.Int.Sample(seed => Assert.All([ReadDraw.Of(seed).First, ReadDraw.Of(seed).Second, ReadDraw.Of(seed).Region], d => Assert.InRange(d, 0, 1 - double.Epsilon)));
    }

    [Fact]
    public void Everybody_fit_of_the_region_can_be_drawn() =>
        Gen.Select(Gen.Int[1, 100].Array[1, 6], Gen.Int).Sample((weights, seed) =>
        {
            var candidates = weights.Select((w, i) => Candidate($"r{i}", "r") with { Weight = w }).ToArray();
            var pick = ReadChoice.Pick(Ask(candidates), ReadDraw.Of(seed));
            Assert.InRange(pick.Index, 0, candidates.Length - 1);
            Assert.NotEqual(pick.Index, pick.Other);
        });

    private static ReadDraw Rounded(ReadDraw draw) => new(Math.Round(draw.First, 2), Math.Round(draw.Second, 2), Math.Round(draw.Region, 2));

    private static ReadCandidate Back(string endpoint, string region, int seconds) =>
        Candidate(endpoint, region) with { ServingFor = TimeSpan.FromSeconds(seconds) };

    private static double Share(string endpoint, ReadQuestion question) =>
        Enumerable.Range(1, Reads).Count(seed => question.Candidates[ReadChoice.Pick(question, ReadDraw.Of(seed)).Index].Endpoint == endpoint) / (double)Reads;
}

using CsCheck;
using DojoPool.Core.Routing;
using static DojoPool.Core.Tests.Routing.ReadQuestions;

namespace DojoPool.Core.Tests.Routing;

public sealed class ReadSpillTests
{
    [Theory]
    [InlineData(0.89, "near")]
    [InlineData(0.90, "far")]
    public void A_region_is_left_when_its_every_server_is_full(double busy, string chosen) => Assert.Equal(chosen, Of(new ReadSpill(), busy));

    [Fact]
    public void Between_the_thresholds_it_stays_as_it_was()
    {
        var spill = new ReadSpill();
        Assert.Equal(["near", "far", "far", "near", "near", "far"], new[] { 0.8, 0.9, 0.8, 0.7, 0.8, 0.95 }.Select(busy => Of(spill, busy)));
    }

    [Fact]
    public void Noise_between_the_thresholds_never_moves_it() => Gen.Double[0.7001, 0.8999].Array[1, 50].Sample(noise =>
    {
        var (calm, left) = (new ReadSpill(), new ReadSpill());
        Of(left, 0.95);
        Assert.All(noise, busy => Assert.Equal(("near", "far"), (Of(calm, busy), Of(left, busy))));
    });

    [Fact]
    public void One_server_with_room_keeps_the_region() =>
        Assert.Equal("near", Of(new ReadSpill(), Ask(Busy("full", "home", 1), Busy("near", "home", 0.1), Busy("far", "abroad", 0)), draw: 0.99));

    [Fact]
    public void Where_all_are_full_the_nearest_serves() =>
        Assert.Equal("near", Of(new ReadSpill(), Ask(Busy("near", "home", 1), Busy("far", "abroad", 1))));

    [Fact]
    public void A_servers_own_pool_counts_too()
    {
        var load = new ReadLoad { Most = 2 };
        var question = Ask(Candidate("near", "home") with { Load = load }, Candidate("far", "abroad"));
        Assert.Equal("near", Of(new ReadSpill(), question));
        load.Begin();
        load.Begin();
        Assert.Equal("far", Of(new ReadSpill(), question));
    }

    [Fact]
    public void An_ill_server_makes_no_region_full() =>
        Assert.Equal("near", Of(new ReadSpill(), Ask(Candidate("ill", "home", unfit: "down") with { Busy = 1 }, Busy("near", "home", 0.2), Busy("far", "abroad", 0))));

    [Fact]
    public void The_answer_says_that_the_region_is_full()
    {
        var question = new ReadSpill().Of(Ask(Busy("near", "home", 1), Busy("far", "abroad", 0)) with { Region = "home" });
        var chosen = Assert.IsType<ReadDecision.Chosen>(Choose(question));
        Assert.Equal(new RejectedReader("near", "home is full"), Assert.Single(chosen.Rejected));
        Assert.Contains("with room", chosen.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, 0.1)]
    [InlineData(0.95, 0.1)]
    [InlineData(0.95, 0.95)]
    public void Nothing_is_allocated_while_nothing_changes(double one, double other)
    {
        var (spill, question) = (new ReadSpill(), Ask(Busy("one", "home", one), Busy("other", "home", other), Busy("far", "abroad", 0)));
        spill.Of(question);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            spill.Of(question);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_region_without_servers_is_forgotten() => Assert.Empty(ReadSpill.Next(Ask(Busy("far", "abroad", 0)), ["home"]));

    private static string Of(ReadSpill spill, double busy) => Of(spill, Ask(Busy("near", "home", busy), Busy("far", "abroad", 0)));

    private static string Of(ReadSpill spill, ReadQuestion question, double draw = 0) => Chosen(spill.Of(question with { Region = "home" }), draw);

    private static ReadCandidate Busy(string endpoint, string region, double busy) => Candidate(endpoint, region) with { Busy = busy };
}

using DojoPool.Core.Routing;
using DojoPool.Core.Topology;
using static DojoPool.Core.Tests.Routing.ReadQuestions;

namespace DojoPool.Core.Tests.Routing;

/// <summary>A refusal says when to ask again.</summary>
public sealed class ReadCatchUpTests
{
    [Theory]
    [InlineData(1000, 100, 0, 10.0)]
    [InlineData(1000, 100, 3, 7.0)]
    [InlineData(1000, 10_000, 0, 2.0)]
    [InlineData(1000, 10_000, 1.5, 0.5)]
    [InlineData(1000, 10_000, 9, 0.0)]
    public void A_token_takes_the_bytes_by_the_speed_and_then_a_look(ulong bytes, double speed, double ageSeconds, double wait)
    {
        var question = After(1500 + bytes, Behind("r", 1500, speed) with { Ages = new FactAges(null, null, TimeSpan.FromSeconds(ageSeconds), null) });
        Assert.Equal(wait, ReadCatchUp.Soonest(question)!.Wait.TotalSeconds, 3);
    }

    [Fact]
    public void The_one_that_will_do_soonest_is_named()
    {
        var nobody = Assert.IsType<ReadDecision.Nobody>(Choose(After(2000, Behind("slow", 1000, 50), Behind("quick", 1500, 100))));
        Assert.Equal(("quick", 500L), (nobody.CatchUp!.Endpoint, nobody.CatchUp.Bytes));
        Assert.Contains("quick has 500 bytes to replay at 100 a second: it will do in about 5.0 s", nobody.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_takes_the_whole_lag()
    {
        var question = Ask(Candidate("r", "r", stalenessMs: 9000) with { LagBytes = 400, ReplayBytesPerSecond = 100 }) with
        {
            Writer = null, MaxStaleness = TimeSpan.FromSeconds(5),
        };
        Assert.Equal(4, ReadCatchUp.Soonest(question)!.Wait.TotalSeconds, 3);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    public void Whose_speed_is_unknown_is_no_estimate(double? speed) => Assert.Null(ReadCatchUp.Soonest(After(2000, Behind("r", 1000, speed))));

    [Fact]
    public void Who_is_ill_or_on_another_branch_will_never_do_by_waiting() =>
        Assert.Null(ReadCatchUp.Soonest(After(2000, Behind("ill", 1000, 100) with { Unfit = "down" }, Behind("other", 1000, 100) with { SeenEpoch = 1 })));

    private static ReadCandidate Behind(string endpoint, ulong replayed, double? speed) =>
        Candidate(endpoint, "r", replayed: replayed) with { ReplayBytesPerSecond = speed };

    private static ReadQuestion After(ulong lsn, params ReadCandidate[] candidates) =>
        Ask(candidates) with { Writer = null, After = new ReadToken(2, 1, new Lsn(lsn)) };
}

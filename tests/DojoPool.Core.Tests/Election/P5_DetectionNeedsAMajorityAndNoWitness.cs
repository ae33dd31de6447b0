using DojoPool.Core.Election;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Tests.Election;

public class P5_DetectionNeedsAMajorityAndNoWitness
{
    private static readonly EpochMark Mark = new(1, "us-east-primary");
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData("DDD", 3, true)]
    [InlineData("DDU", 3, true)]
    [InlineData("DUU", 3, false)]
    [InlineData("DDA", 3, true)]
    [InlineData("DAA", 3, false)]
    [InlineData("AAA", 3, false)]
    [InlineData("DD", 2, true)]
    [InlineData("DA", 2, false)]
    [InlineData("DDAAA", 5, false)]
    [InlineData("DDDAA", 5, true)]
    public void Who_abstains_stays_in_the_denominator(string voices, int configured, bool down) =>
        Assert.Equal(down, Detection.Decide([.. voices.Select(Region)], configured).Down);

    [Fact]
    public void One_witness_that_hears_the_writer_outweighs_every_silent_vantage()
    {
        var heard = new RegionFacts("eu-west", VantageAnswer.NoAnswer, [new WitnessFact("eu-west-primary", Testimony.Heard, "")]);

        var verdict = Detection.Decide([Region('D'), heard, Region('D')], 3);

        Assert.Equal((false, true), (verdict.Down, verdict.Heard));
    }

    [Fact]
    public void A_witness_hears_within_half_its_receiver_timeout_and_the_margin_by_its_own_setting()
    {
        Assert.Equal(Testimony.Heard, Testify(TimeSpan.FromSeconds(3.0), heardBefore: false));
        Assert.Equal(Testimony.NotHeard, Testify(TimeSpan.FromSeconds(3.1), heardBefore: true));
        Assert.Equal(Testimony.Heard, Testify(TimeSpan.FromSeconds(30), heardBefore: false, timeout: 60));
    }

    [Fact]
    public void Not_heard_comes_only_from_one_that_was_heard_before()
    {
        Assert.Equal(Testimony.Abstains, Testify(null, heardBefore: false));
        Assert.Equal(Testimony.NotHeard, Testify(null, heardBefore: true));
    }

    [Fact]
    public void A_standby_with_its_receiver_timeout_off_or_of_another_branch_abstains()
    {
        Assert.Equal(Testimony.Abstains, Testify(TimeSpan.Zero, heardBefore: true, timeout: 0));
        Assert.Equal(Testimony.Abstains, Testify(TimeSpan.Zero, heardBefore: true, epoch: new EpochMark(1, "eu-west-primary")));
    }

    [Fact]
    public void An_answer_in_any_round_of_the_burst_stays_an_answer() =>
        Assert.Equal(
            VantageAnswer.Answered,
            Assert.Single(Detection.Merge([new RegionFacts("r", VantageAnswer.Answered, [])], [new RegionFacts("r", VantageAnswer.NoAnswer, [])])).Vantage);

    private static RegionFacts Region(char voice, int index = 0) => new(
        $"region-{index}",
        voice switch { 'D' => VantageAnswer.NoAnswer, 'U' => VantageAnswer.Answered, _ => VantageAnswer.Abstains },
        []);

    private static Testimony Testify(TimeSpan? silentFor, bool heardBefore, int timeout = 5, EpochMark? epoch = null) => Witness.Testify(
        new ProbeResult("eu-west", "eu-west-primary", default, default, null, new ServerFacts
        {
            InRecovery = true,
            ServerTime = default,
            Timeline = 1,
            Epoch = epoch ?? Mark,
            ReceiverTimeout = TimeSpan.FromSeconds(timeout),
            Receiver = silentFor is null ? null : new ReceiverFacts("streaming", silentFor, null, 1),
        }, CanaryOutcome.NotSent),
        Mark, heardBefore, Margin).Testimony;
}

using CsCheck;
using DojoPool.Client.Leases;

namespace DojoPool.Client.Tests.Leases;

public sealed class PaceTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    [Fact]
    public void The_first_renewal_is_at_a_random_part_of_a_third_and_the_others_at_a_third() =>
        Gen.Int.Sample(seed =>
        {
            Assert.InRange(Pace.Renewal(Lease, first: true, new Random(seed)), TimeSpan.Zero, Lease / 3);
            Assert.Equal(Lease / 3, Pace.Renewal(Lease, first: false, new Random(seed)));
        });

    [Fact]
    public void A_refused_client_asks_again_within_a_quarter_of_a_second() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int).Sample((refusals, seed) =>
            Assert.InRange(Pace.Retry(refusals, TimeSpan.Zero, new Random(seed)), TimeSpan.FromMilliseconds(25), TimeSpan.FromMilliseconds(250)));

    [Fact]
    public void A_question_that_the_plane_held_needs_no_further_pause() =>
        Assert.Equal(Pace.Shortest, Pace.Retry(5, TimeSpan.FromMilliseconds(500), new Random(1)));
}

using CsCheck;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;
using static DojoPool.Core.Tests.Routing.ReadQuestions;

namespace DojoPool.Core.Tests.Routing;

public sealed class P7_ReadTokens
{
    [Fact]
    public void A_token_past_the_fork_of_a_later_epoch_is_lost_and_says_so() =>
        Assert.Contains("lost", Assert.IsType<ReadDecision.TokenLost>(Choose(After(epoch: 1, lsn: 1001))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_token_at_the_fork_has_survived() => Assert.IsType<ReadDecision.Chosen>(Choose(After(epoch: 1, lsn: 1000)));

    [Fact]
    public void The_lowest_fork_of_all_later_epochs_counts()
    {
        var history = History.Append(new PublishedEpoch(3, "us-east-primary", new Lsn(900), Undone: false, DateTimeOffset.UnixEpoch)).ToList();
        Assert.IsType<ReadDecision.TokenLost>(Choose(After(epoch: 1, lsn: 950) with { History = history, Epoch = 3 }));
    }

    [Fact]
    public void An_undone_change_lost_nothing()
    {
        var history = History.Append(new PublishedEpoch(4, Writer, Lsn.Zero, Undone: true, DateTimeOffset.UnixEpoch)).ToList();
        Assert.IsType<ReadDecision.Chosen>(Choose(After(epoch: 2, lsn: 5000) with { History = history, Epoch = 4 }));
    }

    [Fact]
    public void A_token_of_an_epoch_that_is_not_published_is_unknown() => Assert.IsType<ReadDecision.TokenUnknown>(Choose(After(epoch: 3, lsn: 1)));

    [Fact]
    public void P8_6_A_replica_is_chosen_only_where_it_was_seen_past_the_token_on_this_epoch() =>
        Gen.Select(Gen.ULong[1, 4000], Gen.ULong[0, 4000].Array[0, 5], Gen.Long[1, 2], Gen.Double.Unit).Sample((token, replayed, seenEpoch, draw) =>
        {
            var candidates = replayed.Select((lsn, i) => Candidate($"r{i}", "r", replayed: lsn, epoch: seenEpoch)).ToArray();
            var chosen = Assert.IsType<ReadDecision.Chosen>(Choose(After(epoch: 2, lsn: token, candidates), draw, draw));
            Assert.True(chosen.IsWriter || (seenEpoch == 2 && candidates.Single(c => c.Endpoint == chosen.Endpoint).Replayed >= new Lsn(token)));
        });

    private static ReadQuestion After(long epoch, ulong lsn, params ReadCandidate[] candidates) =>
        Ask(candidates) with { After = new ReadToken(epoch, 1, new Lsn(lsn)) };
}

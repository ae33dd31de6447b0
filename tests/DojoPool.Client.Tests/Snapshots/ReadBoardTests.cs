using DojoPool.Client.Snapshots;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;
using static DojoPool.Client.Tests.Snapshots.ScriptedSource;

namespace DojoPool.Client.Tests.Snapshots;

/// <summary>What a client decides by itself.</summary>
public sealed class ReadBoardTests
{
    private static readonly ReadToken Token = new(2, 1, Lsn.Parse("0/1500"));

    [Fact]
    public void The_nearest_that_will_do_is_read_from() =>
        Assert.Equal("near", Chosen(Board(Reader("far", "us-east"), Reader("near")), ReadWish.Anything));

    [Fact]
    public void P8_6_A_token_is_kept_by_who_has_replayed_it_or_by_the_writer()
    {
        var wish = new ReadWish { After = Token.ToString() };
        Assert.Equal("ahead", Chosen(Board(Reader("ahead", replayed: "0/1500"), Reader("behind", replayed: "0/14FF")), wish));
        Assert.Equal("w", Chosen(Board(Reader("behind", replayed: "0/14FF")), wish));
        Assert.Equal("w", Chosen(Board(Reader("other-branch", epoch: 1)), wish));
    }

    [Fact]
    public void P7_A_token_beyond_a_fork_is_lost() =>
        Assert.Equal(ReadOutcome.TokenLost, Pick(Board(Reader("r")), new ReadWish { After = "1:1:0/1001" }).Outcome);

    [Fact]
    public void A_bound_counts_the_age_of_the_facts()
    {
        var wish = new ReadWish { MaxStaleness = TimeSpan.FromSeconds(4) };
        Assert.Equal("r", Chosen(Board(Reader("r")), wish, age: TimeSpan.FromSeconds(2)));
        Assert.Equal("w", Chosen(Board(Reader("r")), wish, age: TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void While_no_writer_is_known_nobody_is_guessed() =>
        Assert.Equal(ReadOutcome.Nobody, Pick(new ReadBoard(Snapshot(2, null), 0, new HashSet<string>(), _ => new ReadLoad()), ReadWish.Anything).Outcome);

    [Fact]
    public void A_wish_with_a_token_of_no_form_is_refused_by_name() =>
        Assert.Equal("After", Assert.Throws<ArgumentException>(() => new ReadWish { After = "yesterday" }).ParamName);

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var board = Board(Reader("a"), Reader("b"), Reader("c", "us-east"));
        var wish = new ReadWish { After = Token.ToString() };
        Pick(board, wish);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Pick(board, wish);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ReadBoard Board(params Contracts.Routing.SnapshotEndpoint[] readers) =>
        new(Snapshot(2, "w", readers), 0, new HashSet<string>(), _ => new ReadLoad());

    private static ReadPick Pick(ReadBoard board, ReadWish wish, TimeSpan age = default) =>
        ReadChoice.Pick(board.Ask(wish, wish.Token, "eu-west", age, 0), new ReadDraw(0.3, 0.7));

    private static string? Chosen(ReadBoard board, ReadWish wish, TimeSpan age = default) => board.Of(Pick(board, wish, age))?.Endpoint;
}

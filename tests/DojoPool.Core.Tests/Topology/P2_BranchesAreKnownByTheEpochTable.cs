using DojoPool.Core.Topology;

namespace DojoPool.Core.Tests.Topology;

public class P2_BranchesAreKnownByTheEpochTable
{
    private static readonly PublishedEpoch[] History =
    [
        new(1, "a", Lsn.Zero, Undone: false, default),
        new(2, "b", new Lsn(100), Undone: false, default),
        new(4, "b", Lsn.Zero, Undone: true, default),
        new(5, "c", new Lsn(90), Undone: false, default),
    ];

    [Theory]
    [InlineData(1, "a", 90, ReturnBy.Repoint)]
    [InlineData(1, "a", 95, ReturnBy.Rewind)]
    [InlineData(2, "b", 90, ReturnBy.Repoint)]
    [InlineData(4, "b", 91, ReturnBy.Rewind)]
    [InlineData(5, "c", 500, ReturnBy.Repoint)]
    [InlineData(2, "c", 10, ReturnBy.Reclone)]
    [InlineData(3, "d", 10, ReturnBy.Reclone)]
    public void A_standby_comes_back_by_what_its_newest_row_and_position_allow(long epoch, string endpoint, ulong position, ReturnBy way) =>
        Assert.Equal(way, Branches.WayBack(History, ReturnBy.Repoint, new EpochMark(epoch, endpoint), new Lsn(position)).Way);

    [Fact]
    public void One_without_any_row_is_cloned() =>
        Assert.Equal(ReturnBy.Reclone, Branches.WayBack(History, ReturnBy.Repoint, null, Lsn.Zero).Way);

    [Fact]
    public void One_that_was_promoted_without_being_published_is_cloned_whatever_it_holds() =>
        Assert.Equal(ReturnBy.Reclone, Branches.WayBack(History, ReturnBy.Reclone, new EpochMark(5, "c"), Lsn.Zero).Way);

    [Theory]
    [InlineData(1, 90UL)]
    [InlineData(2, 90UL)]
    [InlineData(4, 90UL)]
    public void What_was_written_survives_up_to_the_lowest_fork_of_all_later_epochs(long epoch, ulong upTo) =>
        Assert.Equal(new Lsn(upTo), Branches.SurvivesUpTo(History, epoch));

    [Fact]
    public void Nothing_is_lost_of_the_published_branch() => Assert.Null(Branches.SurvivesUpTo(History, 5));
}

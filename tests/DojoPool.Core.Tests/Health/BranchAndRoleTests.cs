using CsCheck;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;
using static DojoPool.Core.Tests.Health.Facts;

namespace DojoPool.Core.Tests.Health;

public class BranchAndRoleTests
{
    [Fact]
    public void Of_TheRow_GivesRoles()
    {
        Assert.Equal(EndpointRole.Writer, EndpointRoles.Of(Writer, Stable));
        Assert.Equal(EndpointRole.Reader, EndpointRoles.Of(Replica, Stable));
        Assert.Equal(EndpointRole.Unknown, EndpointRoles.Of(Replica, null));
        Assert.Equal(EndpointRole.Replaced, EndpointRoles.Of(Writer, Claimed));
        Assert.Equal(EndpointRole.Candidate, EndpointRoles.Of(Other, Claimed));
        Assert.Equal(EndpointRole.Returning, EndpointRoles.Of(Writer, Moved));
        Assert.Equal(EndpointRole.Standby, EndpointRoles.Of("unheard-of", Stable));
    }

    [Fact]
    public void Holds_ThePublishedMarkAndThoseBeforeAnUndo()
    {
        Assert.True(PublishedBranch.Holds(Stable, new EpochMark(1, Writer)));
        Assert.True(PublishedBranch.Holds(Stable, null));
        Assert.False(PublishedBranch.Holds(Stable, new EpochMark(1, Other)));
        Assert.True(PublishedBranch.Holds(Undone, new EpochMark(3, Writer)));
        Assert.True(PublishedBranch.Holds(Undone, new EpochMark(1, Writer)));
        Assert.True(PublishedBranch.Holds(Undone, null));
        Assert.True(PublishedBranch.Holds(Moved, new EpochMark(2, Other)));
        Assert.False(PublishedBranch.Holds(Moved, new EpochMark(1, Writer)));
        Assert.False(PublishedBranch.Holds(Moved, null));
    }

    [Fact]
    public void IsForeign_OnlyWhatNobodyPublishedOrIsMaking()
    {
        Assert.False(PublishedBranch.IsForeign(Moved, new EpochMark(1, Writer)));
        Assert.True(PublishedBranch.IsForeign(Moved, new EpochMark(2, Replica)));
        Assert.False(PublishedBranch.IsForeign(Claimed, new EpochMark(2, Other)));
        Assert.True(PublishedBranch.IsForeign(Claimed, new EpochMark(2, Replica)));
    }

    [Fact]
    public void P4_IsBlind_ExactlyIfNothingOutsideItsRegionAnswers() =>
        Gen.Select(Gen.OneOf("us-east", "eu-west", "asia-pacific"), Gen.Bool).Array[0, 10].Sample(probes =>
        {
            var outside = probes.Where(p => p.Item1 != "us-east").ToList();
            Assert.Equal(outside.Count > 0 && outside.TrueForAll(p => !p.Item2), Blindness.IsBlind("us-east", probes));
        });
}

using DojoPool.Control.Failover.Start;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Failover;

public sealed class LastSightingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TopologyRow _first = new Plane().Row;

    [Fact]
    public void Of_TheFirstWriter_UnseenByAnybody_IsUnseen() => Assert.Equal(DateTimeOffset.UnixEpoch, LastSighting.Of(null, _first).LastSeenAt);

    [Fact]
    public void Of_AWriterThatWasJustPromoted_IsTheForkWhenItWasPublished() =>
        Assert.Equal(new WriterTrail(new Lsn(700), Noon, 0), LastSighting.Of(null, Second()));

    [Fact]
    public void Of_OneThatWasSeenSince_IsWhatWasSeen()
    {
        var seen = new WriterTrail(new Lsn(900), Noon.AddSeconds(5), 30);
        Assert.Equal(seen, LastSighting.Of(seen, Second()));
    }

    [Fact]
    public void Of_AnUndoneEpoch_SaysNothing() => Assert.Equal(DateTimeOffset.UnixEpoch, LastSighting.Of(null, Second(undone: true)).LastSeenAt);

    private TopologyRow Second(bool undone = false) => _first with
    {
        Epoch = 2,
        Writer = "eu-west-primary",
        History = _first.History.Add(new PublishedEpoch(2, "eu-west-primary", new Lsn(700), undone, Noon)),
    };
}

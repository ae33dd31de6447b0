using DojoPool.Client.Sessions;
using DojoPool.Client.Snapshots;
using DojoPool.Core.Routing;

namespace DojoPool.Client.Reads;

/// <summary>Decides by itself where a read goes: the same choice as the plane's (<see cref="ReadChoice"/>), from the newest snapshot.</summary>
internal sealed class ReadRouter(SnapshotKeeper snapshots, string? home, TimeProvider time)
{
    private readonly ReadSpill spill = new();

    /// <summary>The outcome is Nobody too while no snapshot has come yet; <paramref name="board"/> is null then.</summary>
    public ReadPick Pick(ReadWish wish, ReadDraw draw, out ReadBoard? board)
    {
        board = snapshots.Current;
        return board is null ? new ReadPick(ReadOutcome.Nobody) : ReadChoice.Pick(spill.Of(Ask(board, wish)), draw);
    }

    /// <summary>The same with words; slower.</summary>
    public ReadDecision Explain(ReadBoard board, ReadWish wish, ReadDraw draw) => ReadChoice.Choose(spill.Of(Ask(board, wish)), draw);

    /// <summary>Of the wish, or of the session that is current.</summary>
    public static ReadToken? TokenOf(ReadWish wish) => wish.Token ?? DojoPoolSession.Current?.Known;

    private ReadQuestion Ask(ReadBoard board, ReadWish wish)
    {
        var now = time.GetTimestamp();
        var lost = wish.Token is null && DojoPoolSession.Current is { LostTrack: true };
        return board.Ask(
            lost ? ReadWish.Newest : wish, TokenOf(wish), wish.Region ?? home, time.GetElapsedTime(board.ReadAt, now), NowMs(now));
    }

    private double NowMs(long timestamp) => timestamp * 1000.0 / time.TimestampFrequency;
}

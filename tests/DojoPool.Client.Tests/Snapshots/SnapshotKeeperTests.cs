using DojoPool.Client.Snapshots;
using Microsoft.Extensions.Time.Testing;
using static DojoPool.Client.Tests.Snapshots.ScriptedSource;

namespace DojoPool.Client.Tests.Snapshots;

public sealed class SnapshotKeeperTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private readonly FakeTimeProvider time = new();
    private SnapshotKeeper? keeper;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => keeper?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task While_no_plane_answers_the_last_snapshot_goes_on_serving()
    {
        var source = new ScriptedSource(n => n == 0 ? Tell(Snapshot(2, "w", Reader("r"))) : Silence());
        await FirstAsync(source);
        await Eventually.TrueAsync(() => source.Asked > 20, () => time.Advance(Step));
        Assert.Equal(2, keeper!.Current!.Snapshot.Epoch);
        Assert.Equal("no answer", keeper.LastTrouble);
    }

    [Fact]
    public async Task A_snapshot_of_an_older_epoch_is_not_believed()
    {
        var source = new ScriptedSource(n => Tell(Snapshot(n == 0 ? 2 : 1, "w", Reader("r"))));
        await FirstAsync(source);
        await Eventually.TrueAsync(() => source.Asked > 3, () => time.Advance(Step));
        Assert.Equal(2, keeper!.Current!.Snapshot.Epoch);
    }

    [Fact]
    public async Task Facts_that_are_not_new_go_on_ageing()
    {
        var source = new ScriptedSource(n => Tell(Snapshot(2, "w", Reader("r")), isNew: n == 0));
        await FirstAsync(source);
        var readAt = keeper!.Current!.ReadAt;
        await Eventually.TrueAsync(() => source.Asked > 3, () => time.Advance(Step));
        Assert.Equal(readAt, keeper.Current.ReadAt);
    }

    [Fact]
    public async Task Who_failed_is_passed_over_for_a_moment()
    {
        var source = new ScriptedSource(_ => Tell(Snapshot(2, "w", Reader("r"))));
        await FirstAsync(source);
        keeper!.Blame("r");
        Assert.Equal("w", Chosen());
        await Eventually.TrueAsync(() => Chosen() == "r", () => time.Advance(Step));
    }

    [Fact]
    public async Task Nobody_asks_the_plane_for_who_does_not_read()
    {
        var source = new ScriptedSource(_ => Tell(Snapshot(2, "w", Reader("r"))));
        await FirstAsync(source);
        time.Advance(TimeSpan.FromMinutes(2));
        var asked = -1;
        await Eventually.TrueAsync(() => source.Asked == asked || (asked = source.Asked) < 0, () => time.Advance(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task What_was_known_before_a_long_silence_counts_only_where_no_plane_answers()
    {
        var down = false;
        var source = new ScriptedSource(_ => Volatile.Read(ref down) ? Silence() : Tell(Snapshot(2, "w", Reader("r"))));
        await FirstAsync(source);
        Volatile.Write(ref down, true);
        var seen = 0;
        await Eventually.TrueAsync(() => seen++ > 20, () => time.Advance(TimeSpan.FromSeconds(10)));
        await Eventually.TrueAsync(() => keeper!.Current is not null, () => time.Advance(Step));
    }

    private string? Chosen()
    {
        var board = keeper!.Current!;
        return board.Of(Core.Routing.ReadChoice.Pick(board.Ask(ReadWish.Anything, null, "eu-west", TimeSpan.Zero, 0), default))?.Endpoint;
    }

    private async Task FirstAsync(ISnapshotSource source)
    {
        keeper = new SnapshotKeeper(source, time, TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(() => keeper.Current is not null);
    }
}

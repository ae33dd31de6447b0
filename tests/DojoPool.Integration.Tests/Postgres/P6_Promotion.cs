using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Lab;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>PROTOCOL P6 and P2: promotion and the epoch. Each test promotes a standby of its own; none streams from another.</summary>
[Trait("needs", "servers")]
public sealed class P6_Promotion(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private const string Writer = GuideTopology.FirstWriter;
    private static readonly EpochMark First = new(1, Writer);
    private PlaneOnLab plane = null!;

    private LocalLab Lab => fixture.Lab;

    public ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(Lab);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task The_epoch_is_written_once_and_its_position_is_the_fork_also_after_a_crash()
    {
        const string standby = "eu-west-primary";
        await Lab.Node(Writer).ExecuteAsync("INSERT INTO demo_writes SELECT n, n, now(), n FROM generate_series(1, 500) n", "dojopool");
        Assert.Equal(Effect.Refused, (await WriteEpochAsync(standby, 2)).Effect);
        var cut = await plane.Commands.CutAsync(standby, 2, PlaneOnLab.Soon, CancellationToken.None);

        var promoted = await PromoteAsync(standby, 2);
        Assert.Equal((Effect.Done, false, First), (promoted.Effect, promoted.InRecovery, promoted.Epoch));

        var written = await WriteEpochAsync(standby, 2);
        var fork = await HistoryAsync(standby);
        Assert.Equal((Effect.Done, new EpochMark(2, standby), fork), (written.Effect, written.Epoch, written.Position));
        Assert.True(fork <= cut.Position);
        Assert.Equal((Effect.Done, fork), Brief(await WriteEpochAsync(standby, 2)));
        Assert.True((await PromoteAsync(standby, 2)).Done);
        Assert.Equal(Effect.Refused, (await PromoteAsync(standby, 1)).Effect);

        await Lab.Node(standby).KillAsync();
        await Lab.Node(standby).StartAsync();
        await Lab.Node(standby).ExecuteAsync("CREATE TABLE IF NOT EXISTS after_the_crash ()");
        Assert.Equal((Effect.Done, fork), Brief(await WriteEpochAsync(standby, 2)));
    }

    [Fact]
    public async Task An_epoch_that_another_holds_or_an_older_one_is_not_written()
    {
        const string standby = "us-east-replica-1";
        Assert.True((await PromoteAsync(standby, 3)).Done);
        await Lab.Node(standby).ExecuteAsync("INSERT INTO dojo.epoch VALUES (3, 'somebody-else')");
        var same = await WriteEpochAsync(standby, 3);
        Assert.Equal((Effect.Refused, new EpochMark(3, "somebody-else")), (same.Effect, same.Epoch));
        Assert.Equal(Effect.Refused, (await WriteEpochAsync(standby, 2)).Effect);
        var promote = await PromoteAsync(standby, 3);
        Assert.Equal((Effect.Refused, false), (promote.Effect, promote.InRecovery));
        Assert.Equal("2", await Lab.Node(standby).ScalarAsync("SELECT count(*) FROM dojo.epoch"));
    }

    [Fact]
    public async Task A_promotion_whose_answer_is_lost_is_found_done_by_the_next()
    {
        const string standby = "us-east-replica-2";
        var link = Lab.Link(LinkSources.Plane, standby);
        await plane.LookAsync(standby);
        link.Delay(TimeSpan.FromMilliseconds(300));
        var losing = plane.Commands.PromoteAsync(standby, 2, TimeSpan.FromSeconds(4), CancellationToken.None);
        await Eventually.Equal("False", () => Lab.Node(standby).ScalarAsync("SELECT pg_is_in_recovery()"));
        link.BlackHole();
        Assert.Equal(Effect.NoAnswer, (await losing).Effect);
        link.Pass();

        Assert.True((await PromoteAsync(standby, 2)).Done);
        Assert.True((await WriteEpochAsync(standby, 2)).Done);
        Assert.Equal("00000002", await Lab.Node(standby).ScalarAsync("SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)"));
    }

    [Fact]
    public async Task A_standby_that_waits_for_its_lost_upstream_is_promoted_without_that_wait()
    {
        const string standby = "asia-pacific-replica-1";
        await Lab.Node(standby).ExecuteAsync("ALTER SYSTEM SET wal_retrieve_retry_interval = '5s'");
        await Lab.Node(standby).ExecuteAsync("SELECT pg_reload_conf()");
        Lab.Link(standby, "asia-pacific-primary").Refuse();
        await Eventually.Equal("0", () => Lab.Node(standby).ScalarAsync("SELECT count(*) FROM pg_stat_wal_receiver"));
        var (outcome, took) = await PlaneOnLab.TimedAsync(() => PromoteAsync(standby, 9));
        Assert.True(outcome.Done);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(Brief(await WriteEpochAsync(standby, 9)), (Effect.Done, (Lsn?)await HistoryAsync(standby)));
    }

    [Fact]
    public async Task A_standby_that_was_restarted_after_its_upstream_was_lost_still_knows_its_fork()
    {
        const string standby = "asia-pacific-primary";
        await Lab.Node(Writer).ExecuteAsync("SELECT pg_switch_wal()");
        Lab.Link(standby, Writer).Refuse();
        await Lab.Node(standby).RestartAsync();
        Assert.True((await PromoteAsync(standby, 2)).Done);
        Assert.Equal((Effect.Done, (Lsn?)await HistoryAsync(standby)), Brief(await WriteEpochAsync(standby, 2)));
    }

    [Fact]
    public async Task A_crash_between_promotion_and_epoch_leaves_a_fork_that_is_not_too_high()
    {
        const string standby = "eu-west-replica-1";
        Assert.True((await PromoteAsync(standby, 9)).Done);
        await Lab.Node(standby).ExecuteAsync("CREATE TABLE IF NOT EXISTS before_the_crash AS SELECT generate_series(1, 1000)");
        await Lab.Node(standby).KillAsync();
        await Lab.Node(standby).StartAsync();
        await Lab.Node(standby).ExecuteAsync("CREATE TABLE IF NOT EXISTS after_the_crash ()");
        var (written, fork) = (await WriteEpochAsync(standby, 9), await HistoryAsync(standby));
        Assert.True(written.Done);
        Assert.InRange(written.Position!.Value.Value, fork.Value - (16 * 1024 * 1024), fork.Value);
    }

    [Fact]
    public async Task The_first_writers_branch_began_at_zero()
    {
        Assert.Equal((Effect.Done, (Lsn?)Lsn.Zero), Brief(await WriteEpochAsync(Writer, 1)));
        Assert.Equal(Effect.Refused, (await plane.Commands.WriteEpochAsync(Writer, 0, PlaneOnLab.Soon, CancellationToken.None)).Effect);
    }

    private static (Effect Effect, Lsn? Position) Brief(CommandOutcome outcome)
    {
        Assert.Equal("", outcome.Reason);
        return (outcome.Effect, outcome.Position);
    }

    private Task<CommandOutcome> PromoteAsync(string standby, long acting) =>
        plane.Commands.PromoteAsync(standby, acting, PlaneOnLab.Soon, CancellationToken.None);

    private Task<CommandOutcome> WriteEpochAsync(string endpoint, long acting) =>
        plane.Commands.WriteEpochAsync(endpoint, acting, PlaneOnLab.Soon, CancellationToken.None);

    /// <summary>The switch point that PostgreSQL itself wrote down: a line a timeline, the last one is the parent.</summary>
    private async Task<Lsn> HistoryAsync(string endpoint)
    {
        var history = await Lab.Node(endpoint).ScalarAsync(
            "SELECT pg_read_file('pg_wal/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '.history')");
        return Lsn.Parse(history!.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split('\t')[1]);
    }
}

using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Lab;
using DojoPool.Lab.Topology;
using DojoPool.Postgres.Sessions;
using Npgsql;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>PROTOCOL P6, the SQL fence. Each test leaves the writer un-fenced.</summary>
[Trait("needs", "servers")]
public sealed class P6_Fence(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private const string Writer = GuideTopology.FirstWriter;
    private const string ClosedDatabase = "55000";
    private PlaneOnLab plane = null!;

    private LocalLab Lab => fixture.Lab;

    public ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(Lab);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Eventually.Equal(Effect.Done, async () => (await UnfenceAsync(2)).Effect);
        await plane.DisposeAsync();
    }

    [Fact]
    public async Task It_ends_a_session_in_an_open_transaction_and_refuses_new_ones_everywhere()
    {
        await using var application = await LabSession.ApplicationAsync(Lab, Writer);
        await application.ExecuteAsync("BEGIN; INSERT INTO demo_writes VALUES (71, 71, now(), 71)");

        var outcome = await FenceAsync(2);

        Assert.Equal((Effect.Done, false, new EpochMark(1, Writer)), (outcome.Effect, outcome.InRecovery, outcome.Epoch));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => application.ExecuteAsync("COMMIT"));
        Assert.Equal("0", await Lab.Node(Writer).ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = 'dojopool' AND backend_type = 'client backend'"));
        Assert.Equal(ClosedDatabase, await LabSession.RefusalAsync(Lab, Writer));
        await Eventually.Equal(ClosedDatabase, () => LabSession.RefusalAsync(Lab, "eu-west-primary"));
    }

    [Fact]
    public async Task Its_position_is_one_that_a_standby_reaches()
    {
        // After a switch of the segment the insert position lies behind a page header that no standby replays yet.
        await Lab.Node(Writer).ExecuteAsync("SELECT pg_switch_wal()");
        var outcome = await FenceAsync(2);
        await Eventually.True(async () => (await plane.LookAsync("eu-west-primary")).Position >= outcome.Position);
    }

    [Fact]
    public async Task Twice_is_the_same_as_once_and_un_fencing_opens()
    {
        Assert.True((await FenceAsync(2)).Done);
        Assert.True((await FenceAsync(2)).Done);
        Assert.True((await UnfenceAsync(2)).Done);
        Assert.True((await UnfenceAsync(2)).Done);
        Assert.Null(await LabSession.RefusalAsync(Lab, Writer));
    }

    [Fact]
    public async Task Un_fencing_under_an_older_epoch_than_the_servers_is_refused()
    {
        Assert.True((await FenceAsync(2)).Done);
        var outcome = await UnfenceAsync(0);
        Assert.Equal((Effect.Refused, new EpochMark(1, Writer)), (outcome.Effect, outcome.Epoch));
        Assert.Equal(ClosedDatabase, await LabSession.RefusalAsync(Lab, Writer));
        Assert.Equal(Effect.Refused, (await plane.Commands.UnfenceAsync("eu-west-primary", 2, PlaneOnLab.Soon, CancellationToken.None)).Effect);
    }

    [Fact]
    public async Task A_late_duplicate_cannot_fence_a_writer_of_a_newer_epoch()
    {
        await Lab.Node(Writer).ExecuteAsync($"INSERT INTO dojo.epoch VALUES (2, '{Writer}')");
        try
        {
            Assert.Equal(Effect.Refused, (await FenceAsync(2)).Effect);
            Assert.Null(await LabSession.RefusalAsync(Lab, Writer));
        }
        finally
        {
            await Lab.Node(Writer).ExecuteAsync("DELETE FROM dojo.epoch WHERE epoch = 2");
        }
    }

    [Fact]
    public async Task It_does_not_wait_for_a_synchronous_set_that_is_gone()
    {
        await WithLostSetAsync(async () => Assert.True((await FenceAsync(2)).Done));
    }

    [Fact]
    public async Task A_fence_that_hangs_is_ended_before_the_next()
    {
        await WithLostSetAsync(async () =>
        {
            // An earlier fence that came without synchronous_commit=local.
            var durable = new SessionKey(IAddressBook.Plane, Writer, SessionProfile.Durable);
            var hung = plane.Sessions.UseAsync(
                durable,
                Deadline.After(TimeSpan.FromMinutes(1), TimeProvider.System),
                session => session.QueryAllAsync("ALTER DATABASE dojopool /* dojopool:fence */ ALLOW_CONNECTIONS false", row => row.FieldCount),
                CancellationToken.None);
            await Eventually.Equal("1", () => Lab.Node(Writer).ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"));
            Assert.False(hung.IsCompleted);
            await Eventually.True(async () => (await FenceAsync(2)).Done);
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => hung);
        });
    }

    [Fact]
    public async Task A_superusers_session_makes_it_fail_and_is_named()
    {
        await using var superuser = await LabSession.SuperuserAsync(Lab.Node(Writer), "dojopool");
        var outcome = await plane.Commands.FenceAsync(Writer, 2, TimeSpan.FromSeconds(1.5), CancellationToken.None);
        Assert.Equal(Effect.Failed, outcome.Effect);
        Assert.Contains("superuser", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_to_a_paused_server_it_is_done_as_soon_as_that_is_thawed()
    {
        await plane.LookAsync(Writer);
        await using var application = await LabSession.ApplicationAsync(Lab, Writer);
        await Lab.Node(Writer).PauseAsync();
        // Ticks go on meanwhile; they must not spend the session that the fence needs.
        await plane.Commands.WarmAsync(TimeSpan.FromSeconds(0.3), CancellationToken.None);
        var (outcome, took) = await PlaneOnLab.TimedAsync(() =>
            plane.Commands.FenceAsync(Writer, 2, TimeSpan.FromSeconds(0.5), CancellationToken.None));
        Assert.Equal(Effect.NoAnswer, outcome.Effect);
        Assert.InRange(took, TimeSpan.FromSeconds(0.48), TimeSpan.FromSeconds(1));
        // Even if the plane that sent it is gone.
        await plane.DisposeAsync();

        await Lab.Node(Writer).ResumeAsync();
        await Eventually.Equal("False", () => Lab.Node(Writer).ScalarAsync("SELECT datallowconn FROM pg_database WHERE datname = 'dojopool'"));
        await Eventually.Equal("0", () => Lab.Node(Writer).ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = 'dojopool' AND backend_type = 'client backend'"));
        plane = PlaneOnLab.Of(Lab);
    }

    [Fact]
    public async Task It_needs_no_new_login_once_it_is_warm()
    {
        Assert.Empty(await plane.Commands.WarmAsync(PlaneOnLab.Soon, CancellationToken.None));
        await Lab.Node(Writer).ExecuteAsync("ALTER ROLE dojopool_plane CONNECTION LIMIT 0");
        try
        {
            Assert.True((await FenceAsync(2)).Done);
        }
        finally
        {
            await Lab.Node(Writer).ExecuteAsync("ALTER ROLE dojopool_plane CONNECTION LIMIT -1");
        }
    }

    [Fact]
    public async Task A_database_that_is_not_the_planes_fails_and_leaves_nothing_half_closed()
    {
        await Lab.Node(Writer).ExecuteAsync("CREATE DATABASE foreign_owned");
        try
        {
            var outcome = await FenceAsync(2);
            Assert.Equal(Effect.Failed, outcome.Effect);
            Assert.Contains("42501", outcome.Reason, StringComparison.Ordinal);
            Assert.Null(await LabSession.RefusalAsync(Lab, Writer));
        }
        finally
        {
            await Lab.Node(Writer).ExecuteAsync("DROP DATABASE foreign_owned");
        }
    }

    private async Task WithLostSetAsync(Func<Task> test)
    {
        var node = Lab.Node(Writer);
        await node.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (nobody)'");
        await node.ExecuteAsync("SELECT pg_reload_conf()");
        await Eventually.Equal("ANY 1 (nobody)", () => node.ScalarAsync("SHOW synchronous_standby_names"));
        try
        {
            await test();
        }
        finally
        {
            await node.ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names");
            await node.ExecuteAsync("SELECT pg_reload_conf()");
        }
    }

    private Task<CommandOutcome> FenceAsync(long acting) => plane.Commands.FenceAsync(Writer, acting, PlaneOnLab.Soon, CancellationToken.None);

    private Task<CommandOutcome> UnfenceAsync(long acting) => plane.Commands.UnfenceAsync(Writer, acting, PlaneOnLab.Soon, CancellationToken.None);
}

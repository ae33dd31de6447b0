using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Lab;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>PROTOCOL P6, the cut. Each test points the standby back at the writer.</summary>
[Trait("needs", "servers")]
public sealed class P6_Cut(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private const string Writer = GuideTopology.FirstWriter;
    private const string Standby = "eu-west-primary";
    private static readonly EpochMark First = new(1, Writer);
    private PlaneOnLab plane = null!;

    private LocalLab Lab => fixture.Lab;

    private LabNode Node => Lab.Node(Standby);

    public async ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(Lab);
        await StreamsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Eventually.Equal(Effect.Done, async () =>
            (await plane.Commands.RepointAsync(Standby, Writer, First, null, PlaneOnLab.Soon, CancellationToken.None)).Effect);
        await StreamsAsync();
        await plane.DisposeAsync();
    }

    [Fact]
    public async Task The_receiver_goes_and_the_position_stands_still()
    {
        await Lab.Node(Writer).ExecuteAsync("INSERT INTO demo_writes SELECT n, n, now(), n FROM generate_series(1000, 3000) n", "dojopool");
        var outcome = await CutAsync(2);
        Assert.Equal((Effect.Done, true, First), (outcome.Effect, outcome.InRecovery, outcome.Epoch));
        Assert.Equal("0", await Node.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'walreceiver'"));

        await Lab.Node(Writer).ExecuteAsync("INSERT INTO demo_writes SELECT n, n, now(), n FROM generate_series(4000, 5000) n", "dojopool");
        await Eventually.True(async () => await Node.ScalarAsync("SELECT pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()") == "True");
        Assert.Equal(outcome.Position, (await plane.LookAsync(Standby)).Position);
        Assert.Equal("0", await Lab.Node(Writer).ScalarAsync($"SELECT count(*) FROM pg_stat_replication WHERE application_name = '{Standby}'"));
    }

    [Fact]
    public async Task Twice_is_the_same_as_once()
    {
        var once = await CutAsync(2);
        var twice = await CutAsync(2);
        Assert.True(once.Done && twice.Done);
        Assert.Equal(once.Position, twice.Position);
    }

    [Fact]
    public async Task Under_an_older_epoch_it_is_refused_and_streams_on()
    {
        var before = await ConfiguredAsync();
        Assert.Equal(Effect.Refused, (await CutAsync(0)).Effect);
        Assert.Equal(before, await ConfiguredAsync());
        await StreamsAsync();
    }

    [Fact]
    public async Task Under_its_own_epoch_it_is_cut_so_that_it_can_be_repointed_there() => Assert.True((await CutAsync(1)).Done);

    [Fact]
    public async Task A_writer_is_not_cut() =>
        Assert.Equal(Effect.Refused, (await plane.Commands.CutAsync(Writer, 2, PlaneOnLab.Soon, CancellationToken.None)).Effect);

    [Fact]
    public async Task Paused_replay_is_resumed_so_that_the_receiver_stops()
    {
        await Node.ExecuteAsync("SELECT pg_wal_replay_pause()");
        Assert.True((await CutAsync(2)).Done);
        Assert.Equal("False", await Node.ScalarAsync("SELECT pg_is_wal_replay_paused()"));
    }

    [Fact]
    public async Task A_query_that_holds_up_replay_is_ended()
    {
        await Node.ExecuteAsync("ALTER SYSTEM SET max_standby_streaming_delay = -1");
        await Node.ExecuteAsync("SELECT pg_reload_conf()");
        await Eventually.Equal("-1", () => Node.ScalarAsync("SHOW max_standby_streaming_delay"));
        try
        {
            await Lab.Node(Writer).ExecuteAsync("CREATE TABLE IF NOT EXISTS public.held (n int); GRANT SELECT ON public.held TO dojopool_app", "dojopool");
            await Eventually.Equal("True", () => Node.ScalarAsync("SELECT to_regclass('public.held') IS NOT NULL", "dojopool"));
            await using var reader = await LabSession.ApplicationAsync(Lab, Standby);
            await reader.ExecuteAsync("BEGIN; SELECT * FROM public.held");
            await Lab.Node(Writer).ExecuteAsync("DROP TABLE public.held", "dojopool");
            await Eventually.Equal("1", () => Node.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'startup' AND wait_event_type = 'Lock'"));

            Assert.True((await CutAsync(2)).Done);
        }
        finally
        {
            await Node.ExecuteAsync("ALTER SYSTEM RESET max_standby_streaming_delay");
            await Node.ExecuteAsync("SELECT pg_reload_conf()");
        }
    }

    [Fact]
    public async Task A_receiver_that_stays_is_not_cut()
    {
        // A delayed replay looks at nothing until its time has come.
        await Node.ExecuteAsync("ALTER SYSTEM SET recovery_min_apply_delay = '1h'");
        await Node.ExecuteAsync("SELECT pg_reload_conf()");
        try
        {
            await Eventually.Equal("1h", () => Node.ScalarAsync("SHOW recovery_min_apply_delay"));
            await Lab.Node(Writer).ExecuteAsync("INSERT INTO demo_writes VALUES (9001, 1, now(), 1)", "dojopool");
            await Eventually.Equal("RecoveryApplyDelay", () => Node.ScalarAsync("SELECT wait_event FROM pg_stat_activity WHERE backend_type = 'startup'"));
            var outcome = await plane.Commands.CutAsync(Standby, 2, TimeSpan.FromSeconds(1), CancellationToken.None);
            Assert.Equal(Effect.Refused, outcome.Effect);
            Assert.Contains("not cut", outcome.Reason, StringComparison.Ordinal);
        }
        finally
        {
            await Node.ExecuteAsync("ALTER SYSTEM RESET recovery_min_apply_delay");
            await Node.ExecuteAsync("SELECT pg_reload_conf()");
        }
    }

    private Task<CommandOutcome> CutAsync(long acting) => plane.Commands.CutAsync(Standby, acting, PlaneOnLab.Soon, CancellationToken.None);

    private Task<string?> ConfiguredAsync() =>
        Node.ScalarAsync("SELECT setting FROM pg_file_settings WHERE name = 'primary_conninfo' ORDER BY seqno DESC LIMIT 1");

    private Task<string?> StreamsAsync() => Eventually.Equal<string?>("streaming", () => Node.ScalarAsync("SELECT status FROM pg_stat_wal_receiver"));
}

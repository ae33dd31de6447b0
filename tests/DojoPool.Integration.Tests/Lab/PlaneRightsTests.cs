using DojoPool.Lab;
using DojoPool.Lab.Topology;
using Npgsql;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class PlaneRightsTests(LabFixture fixture) : IClassFixture<LabFixture>
{
    private LocalLab Lab => fixture.Lab;

    [Fact]
    public async Task The_plane_sees_what_monitoring_needs()
    {
        Assert.Equal("4", await AskAsync(GuideTopology.FirstWriter, "SELECT count(replay_lsn) FROM pg_stat_replication"));
        await Eventually.Equal("streaming", () => AskAsync("eu-west-replica-1", "SELECT status FROM pg_stat_wal_receiver"));
        Assert.Equal("1 us-east-primary", await AskAsync("asia-pacific-replica-1", "SELECT epoch || ' ' || endpoint FROM dojo.epoch"));
    }

    [Fact]
    public async Task The_plane_writes_epochs_and_heartbeats()
    {
        await AskAsync(GuideTopology.FirstWriter, "INSERT INTO dojo.heartbeat VALUES ('test', clock_timestamp(), 1) ON CONFLICT (vantage) DO UPDATE SET beat_at = excluded.beat_at");
        await AskAsync(GuideTopology.FirstWriter, "BEGIN; INSERT INTO dojo.epoch VALUES (2, 'eu-west-primary'); ROLLBACK");
        await AskAsync(GuideTopology.FirstWriter, "SELECT pg_logical_emit_message(true, 'dojopool', 'flush')");
    }

    [Fact]
    public async Task The_plane_cuts_a_standby_and_repoints_it_without_restart()
    {
        const string Standby = "us-east-replica-2";
        await AskAsync(Standby, "ALTER SYSTEM SET primary_conninfo = ''");
        await AskAsync(Standby, "SELECT pg_reload_conf()");
        await Eventually.Equal("0", () => AskAsync(Standby, "SELECT count(*) FROM pg_stat_wal_receiver"));
        var upstream = Lab.Link(Standby, GuideTopology.FirstWriter);
        var connInfo = $"host=127.0.0.1 port={upstream.Port} application_name={Standby} {Lab.Settings()["DOJOPOOL__REPLICATION__CONNINFO"]}";
        await AskAsync(Standby, $"ALTER SYSTEM SET primary_conninfo = '{connInfo.Replace("'", "''", StringComparison.Ordinal)}'");
        await AskAsync(Standby, "SELECT pg_reload_conf()");
        await Eventually.Equal("streaming", () => AskAsync(Standby, "SELECT status FROM pg_stat_wal_receiver"));
    }

    [Fact]
    public async Task The_plane_fences_and_unfences_the_application_database()
    {
        await using var application = NpgsqlDataSource.Create(Lab.AppConnectionString(GuideTopology.FirstWriter));
        await using var session = await application.OpenConnectionAsync();
        await AskAsync(GuideTopology.FirstWriter, "ALTER DATABASE dojopool ALLOW_CONNECTIONS false");
        await AskAsync(GuideTopology.FirstWriter, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'dojopool'");
        await using var write = new NpgsqlCommand("INSERT INTO demo_writes VALUES (200, 1)", session);
        Assert.Equal(PostgresErrorCodes.AdminShutdown, (await Assert.ThrowsAsync<PostgresException>(() => write.ExecuteNonQueryAsync())).SqlState);
        await using var late = new NpgsqlConnection(Lab.AppConnectionString(GuideTopology.FirstWriter));
        Assert.Equal(PostgresErrorCodes.ObjectNotInPrerequisiteState, (await Assert.ThrowsAsync<PostgresException>(() => late.OpenAsync())).SqlState);
        await AskAsync(GuideTopology.FirstWriter, "ALTER DATABASE dojopool ALLOW_CONNECTIONS true");
        await late.OpenAsync();
    }

    [Theory]
    [InlineData("ALTER SYSTEM SET shared_buffers = '32MB'")]
    [InlineData("CREATE ROLE intruder SUPERUSER")]
    [InlineData("SELECT pg_read_file('postgresql.conf')")]
    [InlineData("CREATE TABLE public.more (id int)")]
    public async Task The_plane_may_not_do_more(string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await PlaneSession.RefusedAsync(Lab, GuideTopology.FirstWriter, sql)).SqlState);

    private Task<string?> AskAsync(string endpoint, string sql) => PlaneSession.AskAsync(Lab, endpoint, sql);
}

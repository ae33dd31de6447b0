using DojoPool.Core.Health;
using DojoPool.Core.Topology;
using DojoPool.Lab;
using DojoPool.Lab.Topology;
using DojoPool.Postgres.Health;

namespace DojoPool.Integration.Tests.Postgres;

[Trait("needs", "servers")]
public sealed class ProbeTests(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private const string Writer = GuideTopology.FirstWriter;
    private const string Standby = "eu-west-primary";
    private const int LocksInARow = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private PlaneOnLab plane = null!;

    private LocalLab Lab => fixture.Lab;

    public ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(Lab);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Theory]
    [InlineData(Writer)]
    [InlineData(Standby)]
    public async Task The_plane_may_ask_how_much_is_on_a_disk(string endpoint) =>
        Assert.InRange((await new DiskUsage(plane.Sessions).ReadAsync("us-east", endpoint, PlaneOnLab.Soon, CancellationToken.None))!.Value, 10_000_000, 100_000_000_000);

    [Fact]
    public async Task A_writer_tells_all_its_facts()
    {
        await Eventually.Equal(4, async () => (await plane.ProbeAsync(Writer)).Facts!.Senders.Count);
        var result = await plane.ProbeAsync(Writer);

        Assert.Null(result.Fault);
        var facts = result.Facts!;
        Assert.False(facts.InRecovery);
        Assert.Equal(1u, facts.Timeline);
        Assert.Equal(new EpochMark(1, Writer), facts.Epoch);
        Assert.NotNull(facts.Position);
        Assert.Null(facts.Receiver);
        Assert.False(facts.ApplicationDatabasesClosed);
        Assert.Equal(100, facts.MaxConnections);
        Assert.InRange(facts.Connections, 1, 50);
        Assert.InRange(facts.Transactions, 1, long.MaxValue);
        Assert.InRange(facts.VersionNumber, 120000, 190000);
        Assert.Equal(
            ["asia-pacific-primary", "eu-west-primary", "us-east-replica-1", "us-east-replica-2"],
            facts.Senders.Where(s => s.State == "streaming").Select(s => s.Standby).Order());
    }

    [Fact]
    public async Task Every_standby_tells_what_it_received_and_hears()
    {
        foreach (var node in Lab.Nodes.Where(n => n.Id != Writer))
        {
            await Eventually.True(async () => (await plane.ProbeAsync(node.Id)).Facts?.Receiver?.Status == "streaming");
            var facts = (await plane.ProbeAsync(node.Id)).Facts!;
            Assert.True(facts.InRecovery);
            Assert.Equal(1u, facts.Timeline);
            Assert.Equal(1u, facts.Receiver!.ReceivedTimeline);
            Assert.InRange(facts.Receiver.SinceLastMessage!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            Assert.Equal(TimeSpan.FromSeconds(5), facts.ReceiverTimeout);
            Assert.Equal(new EpochMark(1, Writer), facts.Epoch);
            Assert.True(facts.Position >= facts.Replayed);
        }
    }

    [Fact]
    public async Task The_canary_raises_the_row_of_its_vantage()
    {
        Assert.Equal(CanaryOutcome.Written, (await plane.ProbeAsync(Writer, "asia-pacific", canary: true)).Canary);
        Assert.Equal(CanaryOutcome.Written, (await plane.ProbeAsync(Writer, "asia-pacific", canary: true)).Canary);
        Assert.Equal("2", await Lab.Node(Writer).ScalarAsync("SELECT sequence FROM dojo.heartbeat WHERE vantage = 'asia-pacific'"));
    }

    [Fact]
    public async Task A_canary_on_a_standby_is_read_only_and_the_facts_are_there()
    {
        var result = await plane.ProbeAsync(Standby, canary: true);
        Assert.Equal((CanaryOutcome.ReadOnly, FaultKind.ReadOnly), (result.Canary, result.Fault!.Kind));
        Assert.True(result.Facts!.InRecovery);
    }

    [Fact]
    public async Task A_canary_behind_a_lock_is_stalled_and_the_server_has_answered()
    {
        await plane.ProbeAsync(Writer, "eu-west", canary: true);
        await using var holder = new Npgsql.NpgsqlConnection(Lab.Node(Writer).SuperuserConnectionString());
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await new Npgsql.NpgsqlCommand("SELECT FROM dojo.heartbeat WHERE vantage = 'eu-west' FOR UPDATE", holder).ExecuteNonQueryAsync();

        var result = await plane.ProbeAsync(Writer, "eu-west", canary: true);
        Assert.Equal(CanaryOutcome.Stalled, result.Canary);
        Assert.True(result.Answered);
        Assert.NotNull(result.Facts);
        Assert.Equal(CanaryOutcome.Written, (await plane.ProbeAsync(Writer, "us-east", canary: true)).Canary);
    }

    [Fact]
    public async Task A_wrong_password_is_an_answer()
    {
        await using var wrong = PlaneOnLab.Of(Lab, s => s with
        {
            Credentials = s.Credentials.ToDictionary(c => c.Key, c => c.Value with { Password = new Control.Configuration.Secret("guess") }),
        });
        var result = await wrong.ProbeAsync(Writer);
        Assert.Equal((FaultKind.AuthenticationFailed, "28P01"), (result.Fault!.Kind, result.Fault.SqlState));
        Assert.DoesNotContain("guess", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_an_answer_and_a_missing_file_is_not_down()
    {
        var other = Path.Combine(Lab.Folder, "missing.pem");
        await using var wrong = PlaneOnLab.Of(Lab, s => s with
        {
            Credentials = s.Credentials.ToDictionary(c => c.Key, c => c.Value with { RootCertificate = other }),
        });
        Assert.True((await wrong.ProbeAsync(Writer)).Answered);
    }

    [Fact]
    public async Task A_server_whose_schema_is_missing_tells_the_rest()
    {
        var node = Lab.Node(Writer);
        await node.ExecuteAsync("ALTER SCHEMA dojo RENAME TO dojo_away");
        try
        {
            var result = await plane.ProbeAsync(Writer);
            Assert.Null(result.Fault);
            Assert.Null(result.Facts!.Epoch);
        }
        finally
        {
            await node.ExecuteAsync("ALTER SCHEMA dojo_away RENAME TO dojo");
        }
    }

    [Fact]
    public async Task A_closed_application_database_shows()
    {
        await Lab.Node(Writer).ExecuteAsync("ALTER DATABASE dojopool ALLOW_CONNECTIONS false");
        Assert.True((await plane.ProbeAsync(Writer)).Facts!.ApplicationDatabasesClosed);
        await Eventually.True(async () => (await plane.ProbeAsync(Standby)).Facts!.ApplicationDatabasesClosed);
        await Lab.Node(Writer).ExecuteAsync("ALTER DATABASE dojopool ALLOW_CONNECTIONS true");
        Assert.False((await plane.ProbeAsync(Writer)).Facts!.ApplicationDatabasesClosed);
    }

    [Fact]
    public async Task A_standby_whose_replay_cancels_statements_all_the_time_is_still_read()
    {
        using var stop = new CancellationTokenSource();
        var churn = Task.Run(async () =>
        {
            await using var writer = await LabSession.SuperuserAsync(Lab.Node(Writer));
            await using var standby = await LabSession.SuperuserAsync(Lab.Node(Standby));
            for (var locks = 1; !stop.IsCancellationRequested; locks++)
            {
                await writer.ExecuteAsync("BEGIN; LOCK TABLE dojo.epoch IN ACCESS EXCLUSIVE MODE; COMMIT");
                // Replay keeps up and gets its pauses: a machine that is short of time would hold one lock after another, without an end.
                var end = await writer.ScalarAsync("SELECT pg_current_wal_lsn()::text");
                while (await standby.ScalarAsync($"SELECT (pg_last_wal_replay_lsn() >= '{end}')::text") != "true") await Task.Yield();
                if (locks % LocksInARow == 0) await Task.Delay(Pause);
            }
        });
        try
        {
            for (var probe = 0; probe < 40; probe++)
                Assert.Null((await plane.ProbeAsync(Standby)).Fault);
        }
        finally
        {
            await stop.CancelAsync();
            await churn;
        }
    }

    [Fact]
    public async Task Too_many_connections_is_an_answer()
    {
        await Lab.Node("us-east-replica-1").ExecuteAsync("SELECT 1");
        await Lab.Node(Writer).ExecuteAsync("ALTER ROLE dojopool_plane CONNECTION LIMIT 0");
        try
        {
            var result = await plane.ProbeAsync(Writer, "eu-west");
            Assert.Equal((FaultKind.TooManyConnections, "53300"), (result.Fault!.Kind, result.Fault.SqlState));
        }
        finally
        {
            await Lab.Node(Writer).ExecuteAsync("ALTER ROLE dojopool_plane CONNECTION LIMIT -1");
        }
    }
}

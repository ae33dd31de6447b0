using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DojoPool.Cli.Load;
using DojoPool.Client;
using DojoPool.Client.Sessions;
using DojoPool.Integration.Tests.Failover;
using DojoPool.Lab.Faults;
using Npgsql;

namespace DojoPool.Integration.Tests.Client;

/// <summary>What an application decides by itself, on real servers.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class ReadsOnLabTests(OneLab lab)
{
    private const int Writes = 100;
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan HalfTheWorld = TimeSpan.FromMilliseconds(110);
    private const string Home = "eu-west";
    private const string HomeReplica = "eu-west-replica-1";
    private const string Insert = "INSERT INTO demo_writes (id, writer) VALUES ($1, 0)";
    private const string Count = "SELECT count(*) FROM demo_writes WHERE id = $1";

    [Fact]
    public async Task P8_6_A_session_sees_its_own_writes_while_replicas_lag_and_reads_outlive_the_plane()
    {
        await using var scene = await lab.BeginAsync(("DOJOPOOL__SAMPLE_INTERVAL_MS", "500"));
        var host = scene.Hosts[0];
        await using var source = new DojoPoolDataSource(
            Application.Options(scene.Lab, [host.Address.Url], host.Tokens.App) with { Region = Home, AcquireTimeout = TimeSpan.FromSeconds(10) });
        var first = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        await AssertNoneStaleAsync(source, first);
        await scene.Lab.Node(HomeReplica).PauseReplayAsync();
        await AssertNoneStaleAsync(source, first + Writes);
        await scene.Lab.Node(HomeReplica).ResumeReplayAsync();

        await host.KillAsync();
        for (var i = 0; i < Writes; i++)
        {
            await using var reader = await source.OpenReadConnectionAsync();
            Assert.Equal(1, await CountAsync(reader, first));
        }

        await scene.StartHostAsync();
        await scene.EndWholeAsync();
    }

    /// <summary>The plane looks on other ways: what this application's own cost, it alone can know. (What it makes of that: RoundTripsTests.)</summary>
    [Fact]
    public async Task An_application_measures_the_way_to_where_it_reads_beside_its_reads()
    {
        await using var scene = await lab.BeginAsync();
        var host = scene.Hosts[0];
        MoveAway(scene, OneWay);
        var measured = new ConcurrentQueue<double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Name == "dojopool.client.round_trip") l.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((_, milliseconds, _, _) => measured.Enqueue(milliseconds));
        listener.Start();
        await using var source = new DojoPoolDataSource(Application.Options(scene.Lab, [host.Address.Url], host.Tokens.App) with { Region = Home });
        await Eventually.True(
            async () =>
            {
                await (await source.OpenReadConnectionAsync()).DisposeAsync();
                return !measured.IsEmpty;
            },
            Scene.Limit);
        // There and back is twice that, less what the lab's timers fire early (a millisecond or two); on the plane's ways it is a fraction of one.
        Assert.All(measured, milliseconds => Assert.True(milliseconds >= 1.5 * OneWay.TotalMilliseconds, $"{milliseconds}"));
        await scene.EndWholeAsync();
    }

    /// <summary>us-east from asia-pacific: a login is six round trips.</summary>
    [Fact]
    public async Task An_application_on_the_other_side_of_the_world_writes_and_reads()
    {
        await using var scene = await lab.BeginAsync();
        var host = scene.Hosts[0];
        MoveAway(scene, HalfTheWorld);
        await using var source = new DojoPoolDataSource(Application.Options(scene.Lab, [host.Address.Url], host.Tokens.App));
        var id = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        await source.WriteAsync((connection, cancellation) => InsertAsync(connection, id, cancellation));
        await using var reader = await source.OpenReadConnectionAsync();
        await CountAsync(reader, id);
        await scene.EndWholeAsync();
    }

    /// <summary>The application, from all servers.</summary>
    private static void MoveAway(Scene scene, TimeSpan oneWay)
    {
        foreach (var node in scene.Lab.Nodes)
            scene.Lab.Link("app", node.Id).Delay(oneWay);
    }

    private static async Task AssertNoneStaleAsync(DojoPoolDataSource source, long first)
    {
        using var session = DojoPoolSession.Begin();
        for (var id = first; id < first + Writes; id++)
        {
            var row = id;
            await source.WriteAsync((connection, cancellation) => InsertAsync(connection, row, cancellation));
            await using var reader = await source.OpenReadConnectionAsync();
            Assert.Equal(1, await CountAsync(reader, row));
        }
    }

    private static async Task InsertAsync(NpgsqlConnection connection, long id, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Insert, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = id } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, long id)
    {
        await using var command = new NpgsqlCommand(Count, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = id } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

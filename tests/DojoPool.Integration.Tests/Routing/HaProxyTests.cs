using System.Net;
using System.Net.Sockets;
using DojoPool.Contracts.Failover;
using DojoPool.Integration.Tests.Failover;
using DojoPool.Integration.Tests.Samples;
using Npgsql;

namespace DojoPool.Integration.Tests.Routing;

/// <summary>The way without a line of code: an application points its URL at an HAProxy, which asks the plane.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class HaProxyTests(OneLab lab)
{
    private const string Address = "SELECT current_setting('port')";
    private const string Insert = "INSERT INTO demo_writes (id, writer) VALUES ($1, 0)";

    private const int Some = 5;

    [Fact]
    public async Task HAProxy_switches_to_the_new_writer_by_the_planes_health_urls_also_for_Prisma()
    {
        Assert.SkipWhen(HaProxy.Find() is null, HaProxy.Missing);
        await NodeSamples.BuiltAsync();
        await using var scene = await lab.BeginAsync();
        await using var proxy = HaProxy.Start(scene.Lab, scene.Hosts[0], FreePort());
        var before = await Eventually.Equal(await ServerAsync(scene.Lab.Node(scene.Writer).SuperuserConnectionString("dojopool")), () => WriteAsync(scene, proxy), Scene.Limit);
        var (user, password) = (scene.Lab.AppCredentials.User, scene.Lab.AppCredentials.Password);
        await using var prisma = Sample.Start(
            "node", ["plain.js"], NodeSamples.Prisma,
            ("DATABASE_URL", $"postgresql://{user}:{password}@127.0.0.1:{proxy.Port}/dojopool?sslmode=verify-full&sslrootcert={scene.Lab.RootCertificate}"));
        await UntilWrittenAsync(prisma, before);
        var target = scene.Writer.StartsWith("us-east", StringComparison.Ordinal) ? "eu-west" : "us-east";
        await scene.Plane.StartFailoverAsync(target, new FailoverOrder("haproxy"), CancellationToken.None);
        var row = await scene.UntilFailedOverAsync();
        var next = await ServerAsync(scene.Lab.Node(row.Writer!).SuperuserConnectionString("dojopool"));
        Assert.NotEqual(before, next);
        await Eventually.Equal(next, () => WriteAsync(scene, proxy), TimeSpan.FromSeconds(15));
        await UntilWrittenAsync(prisma, next);
        await scene.EndWholeAsync();
    }

    private static Task<bool> UntilWrittenAsync(Sample sample, string? port) => Eventually.True(
        () =>
        {
            Assert.False(sample.HasExited, sample.Said);
            return Task.FromResult(sample.Count($"written by the server on port {port}") >= Some);
        },
        Scene.Limit);

    /// <returns>The port of the server that took the write, which tells it from all others; null: none did.</returns>
    private static async Task<string?> WriteAsync(Scene scene, HaProxy proxy)
    {
        var text = new NpgsqlConnectionStringBuilder(scene.Lab.AppConnectionString(scene.Writer)) { Port = proxy.Port, Timeout = 2, CommandTimeout = 2, Pooling = false };
        try
        {
            await using var connection = new NpgsqlConnection(text.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(Insert, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = TimeProvider.System.GetUtcNow().Ticks } } };
            await command.ExecuteNonQueryAsync();
            await using var who = new NpgsqlCommand(Address, connection);
            return (string?)await who.ExecuteScalarAsync();
        }
        catch (NpgsqlException)
        {
            // Nobody behind the proxy is the writer now, or it has just closed the session of the one that was.
            return null;
        }
    }

    private static async Task<string?> ServerAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var who = new NpgsqlCommand(Address, connection);
        return (string?)await who.ExecuteScalarAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

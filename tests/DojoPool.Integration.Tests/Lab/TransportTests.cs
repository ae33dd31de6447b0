using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DojoPool.Lab;
using DojoPool.Lab.Topology;
using Npgsql;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class TransportTests(LabFixture fixture) : IClassFixture<LabFixture>
{
    private LocalLab Lab => fixture.Lab;

    [Fact]
    public async Task Sessions_of_the_plane_are_encrypted() =>
        Assert.Equal("True", await PlaneSession.AskAsync(Lab, GuideTopology.FirstWriter, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"));

    [Fact]
    public async Task Plain_text_is_refused()
    {
        var plain = new NpgsqlConnectionStringBuilder(Lab.AppConnectionString(GuideTopology.FirstWriter)) { SslMode = SslMode.Disable, Pooling = false };
        await using var connection = new NpgsqlConnection(plain.ConnectionString);
        Assert.Equal(PostgresErrorCodes.InvalidAuthorizationSpecification, (await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync())).SqlState);
    }

    [Fact]
    public async Task A_server_of_another_authority_is_not_trusted()
    {
        using var key = ECDsa.Create();
        using var stranger = new CertificateRequest("CN=stranger", key, HashAlgorithmName.SHA256).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var file = Path.Combine(Lab.Folder, "stranger.crt");
        await File.WriteAllTextAsync(file, stranger.ExportCertificatePem());
        var wrong = new NpgsqlConnectionStringBuilder(Lab.AppConnectionString(GuideTopology.FirstWriter)) { RootCertificate = file, Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.OpenAsync());
    }

    [Fact]
    public async Task Every_standby_replicates_over_tls_with_a_verified_name()
    {
        foreach (var upstream in Lab.Nodes.Select(n => n.Endpoint.Upstream).OfType<string>().Distinct())
            Assert.Equal("True", await Lab.Node(upstream).ScalarAsync("SELECT bool_and(s.ssl) FROM pg_stat_replication r JOIN pg_stat_ssl s USING (pid)"));
        foreach (var standby in Lab.Nodes.Where(n => n.Endpoint.Upstream is not null))
        {
            var connInfo = await standby.ScalarAsync("SELECT current_setting('primary_conninfo')");
            Assert.Contains("sslmode=verify-full", connInfo);
            Assert.DoesNotContain("password=", connInfo);
        }
    }

    [Fact]
    public async Task An_application_writes_its_tables_and_nothing_of_the_plane()
    {
        await using var source = NpgsqlDataSource.Create(Lab.AppConnectionString(GuideTopology.FirstWriter));
        await using var insert = source.CreateCommand("INSERT INTO demo_writes VALUES (100, 1, now(), 1)");
        Assert.Equal(1, await insert.ExecuteNonQueryAsync());
        await using var drop = source.CreateCommand("DROP TABLE demo_writes");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => drop.ExecuteNonQueryAsync())).SqlState);
        var maintenance = new NpgsqlConnectionStringBuilder(Lab.AppConnectionString(GuideTopology.FirstWriter)) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
    }
}

using DojoPool.Lab;
using DojoPool.Lab.Discovery;
using DojoPool.Lab.Npm;
using DojoPool.Lab.Rejoin;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class NpmPostgresTests
{
    [Fact]
    public async Task The_npm_package_boots_replicates_and_rejoins_by_clone()
    {
        if (await PostgresDiscovery.NpmAsync(RepositoryRoot.Find(null), CancellationToken.None) is null) Assert.Skip("npm has no PostgreSQL for this platform");
        await using var booted = await LabFixture.BootAsync(new LabOptions { PostgresBin = PostgresDiscovery.NpmWord });
        Assert.False(booted.Lab.CanRewind);
        await booted.Lab.Node("us-east-replica-1").KillAsync();
        var answer = await booted.Lab.RejoinAsync(new RejoinRequest("us-east-replica-1", GuideTopology.FirstWriter));
        Assert.Equal(RejoinMethods.Reclone, answer.Method);
        Assert.Contains("without pg_rewind", answer.Note);
        await booted.Lab.Node(GuideTopology.FirstWriter).ExecuteAsync("INSERT INTO demo_writes VALUES (1, 1)", "dojopool");
        await Eventually.Equal("1", () => booted.Lab.Node("us-east-replica-1").ScalarAsync("SELECT count(*) FROM demo_writes", "dojopool"));
    }

    [Fact]
    public async Task A_setting_without_binaries_is_refused_by_name()
    {
        var refusal = await Assert.ThrowsAsync<LabException>(() => PostgresDiscovery.FindAsync("/nonexistent", "/nonexistent", CancellationToken.None));
        Assert.Contains(PostgresDiscovery.Setting, refusal.Message);
    }
}

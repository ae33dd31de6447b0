using DojoPool.Lab;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class PromotionRightsTests
{
    private const string Candidate = "eu-west-primary";
    private const string Follower = "asia-pacific-primary";

    [Fact]
    public async Task The_plane_moves_the_writer_with_its_own_rights_only()
    {
        await using var booted = await LabFixture.BootAsync();
        var lab = booted.Lab;
        await lab.Region("us-east").KillAsync();
        await PlaneSession.AskAsync(lab, Candidate, "SELECT pg_wal_replay_resume()");
        await PlaneSession.AskAsync(lab, Candidate, "SELECT pg_promote(false)");
        await Eventually.Equal("False", () => PlaneSession.AskAsync(lab, Candidate, "SELECT pg_is_in_recovery()"));
        await PlaneSession.AskAsync(lab, Candidate, "INSERT INTO dojo.epoch VALUES (2, 'eu-west-primary')");
        await RepointAsync(lab);
        await Eventually.Equal("2", () => PlaneSession.AskAsync(lab, Follower, "SELECT max(epoch) FROM dojo.epoch"));
        await Eventually.Equal("2", () => PlaneSession.AskAsync(lab, "asia-pacific-replica-1", "SELECT max(epoch) FROM dojo.epoch"));
    }

    /// <summary>With what the host is given: the template and the address book.</summary>
    private static async Task RepointAsync(LocalLab lab)
    {
        var link = lab.Link(Follower, Candidate);
        var connInfo = $"host=127.0.0.1 port={link.Port} application_name={Follower} {lab.Settings()["DOJOPOOL__REPLICATION__CONNINFO"]}";
        await PlaneSession.AskAsync(lab, Follower, $"ALTER SYSTEM SET primary_conninfo = '{connInfo.Replace("'", "''", StringComparison.Ordinal)}'");
        await PlaneSession.AskAsync(lab, Follower, "SELECT pg_reload_conf()");
    }
}

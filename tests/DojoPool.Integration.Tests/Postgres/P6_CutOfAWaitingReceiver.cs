using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Lab.Faults;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>
/// ADR 0018: a standby that is past the fork of its upstream's branch keeps a receiver that waits for ever. It is cut, and may be promoted;
/// but it is not repointed, for that receiver would go on over its old connection.
/// </summary>
[Trait("needs", "servers")]
public sealed class P6_CutOfAWaitingReceiver
{
    private const string Writer = GuideTopology.FirstWriter;
    private const string Behind = "eu-west-primary";
    private const string Ahead = "asia-pacific-primary";
    private static readonly EpochMark First = new(1, Writer);

    [Fact]
    public async Task Who_is_past_the_fork_is_cut_and_may_be_promoted_but_not_repointed()
    {
        await using var booted = await LabFixture.BootAsync();
        var lab = booted.Lab;
        await using var plane = PlaneOnLab.Of(lab);
        var ahead = lab.Node(Ahead);

        Assert.True((await plane.Commands.CutAsync(Behind, 2, PlaneOnLab.Soon, CancellationToken.None)).Done);
        await lab.Node(Writer).ExecuteAsync("INSERT INTO demo_writes SELECT n, n, now(), n FROM generate_series(1000, 3000) n", "dojopool");
        await Eventually.Equal("2001", () => ahead.ScalarAsync("SELECT count(*) FROM demo_writes WHERE id BETWEEN 1000 AND 3000", "dojopool"));
        await lab.Node(Writer).KillAsync();
        await lab.Node(Behind).PromoteAsync();
        // Between two of its tries the startup process sleeps, and the receiver waits: with a long sleep that is when the cut comes, and not now and then.
        await ahead.ExecuteAsync("ALTER SYSTEM SET wal_retrieve_retry_interval = '1h'");
        await ahead.ExecuteAsync("SELECT pg_reload_conf()");
        await Eventually.Equal("1h", () => ahead.ScalarAsync("SHOW wal_retrieve_retry_interval"));
        Assert.True((await RepointAsync(plane)).Done);
        await Eventually.Equal("waiting", () => StatusAsync(ahead));
        var before = (await plane.LookAsync(Ahead)).Position;

        var cut = await plane.Commands.CutAsync(Ahead, 2, PlaneOnLab.Soon, CancellationToken.None);
        Assert.Equal((Effect.Done, before, First), (cut.Effect, cut.Position, cut.Epoch));
        // Nobody has ended that receiver: this is the case, not one in which it had gone.
        Assert.Equal("waiting", await StatusAsync(ahead));
        Assert.Equal("0", await lab.Node(Behind).ScalarAsync($"SELECT count(*) FROM pg_stat_replication WHERE application_name = '{Ahead}' AND state = 'streaming'"));

        var repointed = await RepointAsync(plane);
        Assert.Equal(Effect.Refused, repointed.Effect);
        Assert.Contains("WAL receiver has not stopped", repointed.Reason, StringComparison.Ordinal);
        Assert.Equal("", await ahead.ScalarAsync("SHOW primary_conninfo"));

        Assert.True((await plane.Commands.PromoteAsync(Ahead, 2, PlaneOnLab.Soon, CancellationToken.None)).Done);
        Assert.Equal("False", await ahead.ScalarAsync("SELECT pg_is_in_recovery()"));
    }

    private static Task<CommandOutcome> RepointAsync(PlaneOnLab plane) =>
        plane.Commands.RepointAsync(Ahead, Behind, First, null, TimeSpan.FromSeconds(3), CancellationToken.None);

    private static Task<string?> StatusAsync(LabNode node) => node.ScalarAsync("SELECT status FROM pg_stat_wal_receiver");
}

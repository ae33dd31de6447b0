using DojoPool.Control.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;
using DojoPool.Lab;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>The set, the verification that waits for it as applications do, and the beat that shows that they wait.</summary>
[Trait("needs", "servers")]
public sealed class P6_SynchronousSet(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private const string Writer = GuideTopology.FirstWriter;
    private static readonly string[] Members = ["eu-west-primary", "asia-pacific-primary"];
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.7);
    private PlaneOnLab plane = null!;

    private LocalLab Lab => fixture.Lab;

    public ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(Lab);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
            Lab.Link(member, Writer).Pass();
        await SetAsync(0, []);
        await plane.DisposeAsync();
    }

    [Fact]
    public async Task It_is_in_force_when_it_is_done_and_gone_when_it_is_emptied()
    {
        Assert.True((await SetAsync(1, Members)).Done);
        Assert.Equal("2", await QuorumAsync());
        Assert.True((await SetAsync(1, Members)).Done);
        Assert.True((await SetAsync(0, [])).Done);
        Assert.Equal("0", await QuorumAsync());
        Assert.Equal("", await Lab.Node(Writer).ScalarAsync("SHOW synchronous_standby_names"));
    }

    [Fact]
    public async Task An_older_epoch_a_standby_and_an_impossible_number_are_refused()
    {
        Assert.Equal(Effect.Refused, (await plane.Commands.SetSynchronousSetAsync(Writer, 0, 1, Members, PlaneOnLab.Soon, CancellationToken.None)).Effect);
        Assert.Equal(Effect.Refused, (await plane.Commands.SetSynchronousSetAsync(Members[0], 1, 1, Members, PlaneOnLab.Soon, CancellationToken.None)).Effect);
        Assert.Equal(Effect.Refused, (await SetAsync(3, Members)).Effect);
        Assert.Equal("", await Lab.Node(Writer).ScalarAsync("SHOW synchronous_standby_names"));
    }

    [Fact]
    public async Task Verification_waits_for_the_set_and_does_not_call_a_wait_success()
    {
        Assert.True((await plane.Commands.VerifyAsync(Writer, PlaneOnLab.Soon, CancellationToken.None)).Done);
        await LoseTheSetAsync();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var (outcome, took) = await PlaneOnLab.TimedAsync(() => plane.Commands.VerifyAsync(Writer, Short, CancellationToken.None));
            Assert.NotEqual(Effect.Done, outcome.Effect);
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(1.5));
            Assert.InRange(await WaitingAsync(), 0, 1);
        }
        foreach (var member in Members)
            Lab.Link(member, Writer).Pass();
        await Eventually.True(async () => (await plane.Commands.VerifyAsync(Writer, PlaneOnLab.Soon, CancellationToken.None)).Done);
        var verified = await plane.Commands.VerifyAsync(Writer, PlaneOnLab.Soon, CancellationToken.None);
        Assert.Equal((new EpochMark(1, Writer), false), (verified.Epoch, verified.InRecovery));
    }

    [Fact]
    public async Task Verification_fails_while_the_application_databases_are_closed_and_on_a_standby()
    {
        await Lab.Node(Writer).ExecuteAsync("ALTER DATABASE dojopool ALLOW_CONNECTIONS false");
        var closed = await plane.Commands.VerifyAsync(Writer, PlaneOnLab.Soon, CancellationToken.None);
        await Lab.Node(Writer).ExecuteAsync("ALTER DATABASE dojopool ALLOW_CONNECTIONS true");
        Assert.Equal(Effect.Failed, closed.Effect);
        Assert.Equal(Effect.Failed, (await plane.Commands.VerifyAsync(Members[0], PlaneOnLab.Soon, CancellationToken.None)).Effect);
    }

    [Fact]
    public async Task A_set_that_does_not_answer_shows_as_one_waiting_session_while_the_canary_is_written()
    {
        await LoseTheSetAsync();
        for (var probe = 0; probe < 4; probe++)
            Assert.Equal(CanaryOutcome.Written, (await plane.ProbeAsync(Writer, canary: true)).Canary);
        await Eventually.Equal(1, async () => (await plane.ProbeAsync(Writer, canary: true)).Facts!.WaitingForSync);
    }

    [Fact]
    public async Task A_flush_waits_for_no_standby_and_leaves_nothing_unwritten_before_the_end_it_tells()
    {
        await LoseTheSetAsync();
        var flushed = await plane.Commands.FlushAsync(Writer, PlaneOnLab.Soon, CancellationToken.None);
        Assert.True(flushed.Done, flushed.Reason);
        Assert.Equal("True", await Lab.Node(Writer).ScalarAsync($"SELECT pg_current_wal_flush_lsn() >= '{flushed.Position}'"));
        Assert.Equal(Effect.Refused, (await plane.Commands.FlushAsync(Members[0], PlaneOnLab.Soon, CancellationToken.None)).Effect);
    }

    private async Task LoseTheSetAsync()
    {
        Assert.True((await SetAsync(1, Members)).Done);
        foreach (var member in Members)
            Lab.Link(member, Writer).BlackHole();
    }

    private Task<CommandOutcome> SetAsync(int required, IReadOnlyList<string> members) =>
        plane.Commands.SetSynchronousSetAsync(Writer, 1, required, members, PlaneOnLab.Soon, CancellationToken.None);

    private Task<string?> QuorumAsync() => Lab.Node(Writer).ScalarAsync("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'");

    private async Task<int> WaitingAsync() => int.Parse(
        (await Lab.Node(Writer).ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"))!, System.Globalization.CultureInfo.InvariantCulture);
}

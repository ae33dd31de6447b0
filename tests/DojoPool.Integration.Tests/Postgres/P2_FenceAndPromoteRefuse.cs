using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Lab;
using DojoPool.Lab.Topology;
using DojoPool.Postgres.Failover;
using Npgsql;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>PROTOCOL P2: fence and promote are one statement that refuses on the server itself. Nothing here changes a server.</summary>
[Trait("needs", "servers")]
public sealed class P2_FenceAndPromoteRefuse(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private const string Writer = GuideTopology.FirstWriter;
    private const string Standby = "asia-pacific-primary";
    private PlaneOnLab plane = null!;

    private LocalLab Lab => fixture.Lab;

    public ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(Lab);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_fence_under_an_epoch_that_is_not_newer_is_refused(long acting)
    {
        await using var application = await LabSession.ApplicationAsync(Lab, Writer);
        var outcome = await plane.Commands.FenceAsync(Writer, acting, PlaneOnLab.Soon, CancellationToken.None);
        Assert.Equal((Effect.Refused, new EpochMark(1, Writer)), (outcome.Effect, outcome.Epoch));
        await application.ExecuteAsync("SELECT 1");
        Assert.Null(await LabSession.RefusalAsync(Lab, Writer));
    }

    [Fact]
    public async Task A_fence_of_a_standby_is_refused()
    {
        var outcome = await plane.Commands.FenceAsync(Standby, 2, PlaneOnLab.Soon, CancellationToken.None);
        Assert.Equal((Effect.Refused, true), (outcome.Effect, outcome.InRecovery));
        Assert.Null(await LabSession.RefusalAsync(Lab, Standby));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_promotion_under_an_epoch_that_is_not_newer_is_refused(long acting)
    {
        var outcome = await plane.Commands.PromoteAsync(Standby, acting, PlaneOnLab.Soon, CancellationToken.None);
        Assert.Equal((Effect.Refused, true), (outcome.Effect, outcome.InRecovery));
        await StillStandbyAsync();
    }

    [Theory]
    [InlineData(2, -1)]
    [InlineData(1, 60)]
    [InlineData(0, 60)]
    public async Task The_promoting_statement_itself_refuses_what_comes_late(long acting, double secondsLeft)
    {
        // As a duplicate that arrives by itself, with no step before it that could have refused.
        Assert.Equal(0, await SendPromoteAsync(Standby, acting, secondsLeft));
        await StillStandbyAsync();
    }

    [Fact]
    public async Task Without_a_row_of_an_epoch_both_refuse()
    {
        await Lab.Node(Writer).ExecuteAsync("UPDATE dojo.epoch SET epoch = epoch + 1000; ALTER TABLE dojo.epoch RENAME TO epoch_away; CREATE TABLE dojo.epoch (LIKE dojo.epoch_away INCLUDING ALL); ALTER TABLE dojo.epoch OWNER TO dojopool_plane");
        try
        {
            var fence = await plane.Commands.FenceAsync(Writer, 2, PlaneOnLab.Soon, CancellationToken.None);
            Assert.Equal((Effect.Refused, null), (fence.Effect, fence.Epoch));
            await Eventually.True(async () => await plane.LookAsync(Standby) is { Done: true, Epoch: null });
            Assert.Equal(0, await SendPromoteAsync(Standby, 2, 60));
            var promote = await plane.Commands.PromoteAsync(Standby, 2, PlaneOnLab.Soon, CancellationToken.None);
            Assert.Equal(Effect.Refused, promote.Effect);
            await StillStandbyAsync();
        }
        finally
        {
            await Lab.Node(Writer).ExecuteAsync("DROP TABLE dojo.epoch; ALTER TABLE dojo.epoch_away RENAME TO epoch; UPDATE dojo.epoch SET epoch = epoch - 1000");
            await Eventually.Equal(new EpochMark(1, Writer), async () => (await plane.LookAsync(Standby)).Epoch);
        }
    }

    [Fact]
    public async Task A_promotion_sent_to_a_paused_standby_does_nothing_when_it_is_thawed()
    {
        await plane.LookAsync(Standby);
        await Lab.Node(Standby).PauseAsync();
        var (outcome, took) = await PlaneOnLab.TimedAsync(() =>
            plane.Commands.PromoteAsync(Standby, 2, TimeSpan.FromSeconds(0.5), CancellationToken.None));
        Assert.Equal(Effect.NoAnswer, outcome.Effect);
        Assert.InRange(took, TimeSpan.FromSeconds(0.48), TimeSpan.FromSeconds(1));
        await Lab.Node(Standby).ResumeAsync();
        await Eventually.Equal(Effect.Done, async () => (await plane.LookAsync(Standby)).Effect);
        await StillStandbyAsync();
    }

    [Fact]
    public async Task A_black_holed_link_keeps_the_deadline_of_every_command()
    {
        await plane.Commands.WarmAsync(PlaneOnLab.Soon, CancellationToken.None);
        foreach (var endpoint in new[] { Writer, Standby })
            Lab.Link(LinkSources.Plane, endpoint).BlackHole();
        try
        {
            foreach (var command in Commands(TimeSpan.FromSeconds(0.4)))
            {
                var (outcome, took) = await PlaneOnLab.TimedAsync(command);
                Assert.Equal(Effect.NoAnswer, outcome.Effect);
                Assert.InRange(took, TimeSpan.FromSeconds(0.35), TimeSpan.FromSeconds(0.9));
            }
        }
        finally
        {
            foreach (var endpoint in new[] { Writer, Standby })
                Lab.Link(LinkSources.Plane, endpoint).Pass();
        }
        await Eventually.Equal(Effect.Done, async () => (await plane.LookAsync(Writer)).Effect);
    }

    // Under the standing epoch, so that what the healed link delivers late is refused.
    private IEnumerable<Func<Task<CommandOutcome>>> Commands(TimeSpan deadline)
    {
        var none = CancellationToken.None;
        yield return () => plane.Commands.FenceAsync(Writer, 1, deadline, none);
        yield return () => plane.Commands.UnfenceAsync(Writer, 1, deadline, none);
        yield return () => plane.Commands.CutAsync(Standby, 0, deadline, none);
        yield return () => plane.Commands.PromoteAsync(Standby, 1, deadline, none);
        yield return () => plane.Commands.WriteEpochAsync(Writer, 1, deadline, none);
        yield return () => plane.Commands.RepointAsync(Standby, Writer, new EpochMark(9, Writer), null, deadline, none);
        yield return () => plane.Commands.SetSynchronousSetAsync(Writer, 0, 0, [], deadline, none);
        yield return () => plane.Commands.VerifyAsync(Writer, deadline, none);
        yield return () => plane.Commands.LookAsync(Writer, deadline, none);
        yield return () => plane.Commands.FlushAsync(Writer, deadline, none);
    }

    private async Task<int> SendPromoteAsync(string standby, long acting, double secondsLeft)
    {
        await using var connection = await LabSession.SuperuserAsync(Lab.Node(standby));
        await using var command = new NpgsqlCommand(PromoteSql.Promote, connection);
        command.Parameters.Add(new() { Value = acting });
        command.Parameters.Add(new() { Value = TimeProvider.System.GetUtcNow().AddSeconds(secondsLeft) });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
            rows++;
        return rows;
    }

    private async Task StillStandbyAsync()
    {
        // A promotion that was accepted would show within a few retries of the startup process.
        for (var look = 0; look < 5; look++)
        {
            Assert.Equal("True", await Lab.Node(Standby).ScalarAsync("SELECT pg_is_in_recovery()"));
            await Lab.Node(Standby).ScalarAsync("SELECT pg_sleep(0.1)::text");
        }
    }
}

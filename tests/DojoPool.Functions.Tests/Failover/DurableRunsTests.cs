using DojoPool.Control.Failover;
using DojoPool.Control.Tests.Failover;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;
using DojoPool.Functions.Failover;

namespace DojoPool.Functions.Tests.Failover;

/// <summary>What an app says of runs that its own Durable cannot be asked about.</summary>
public sealed class DurableRunsTests
{
    private readonly Plane _plane = new();

    [Theory]
    [InlineData(30, true)]
    [InlineData(40, false)]
    public async Task IsLive_ARunOfAnotherApp_ByItsSignOfLife(int secondsAgo, bool live)
    {
        var seen = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(secondsAgo);
        await _plane.Failovers.CreateAsync(
            new FailoverRecord { Id = Input.RunId, Input = Input, Status = RunStatus.Running, StartedAt = seen, Runner = "hub-b", RunnerSeenAt = seen }, default);

        Assert.Equal(live, await Runs().IsLiveAsync(Input.RunId, default));
        Assert.False(await Runs().ReviveAsync(Input.RunId, default));
    }

    /// <summary>The row grants no lease while it waits for a run that will never be.</summary>
    [Fact]
    public async Task Start_DurableDoesNotTakeIt_CountsAsGoneAtOnceAndSaysWhy()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Runs().StartAsync(Input, default));

        Assert.False(await Runs().IsLiveAsync(Input.RunId, default));
        var record = await _plane.Failovers.ReadAsync(Input.RunId, default);
        Assert.Equal((RunStatus.Running, "Durable did not take it: no function has lent a way to Durable yet"), (record!.Status, record.Summary));
    }

    private DurableRuns Runs() => new(_plane.Failovers, new DurableClients(), "hub-a", TimeProvider.System);

    private static FailoverInput Input => new()
    {
        RunId = "failover-2-1",
        ChangeId = "change",
        Epoch = 1,
        Writer = "us-east-primary",
        SuspectedAt = DateTimeOffset.UnixEpoch,
        Cause = "a report",
        Policy = new FailoverPolicy(),
        Trail = new WriterTrail(Lsn.Zero, DateTimeOffset.UnixEpoch, 0),
    };
}

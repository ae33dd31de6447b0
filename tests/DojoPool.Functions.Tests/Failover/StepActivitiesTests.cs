using DojoPool.Control.Failover;
using DojoPool.Control.Json;
using DojoPool.Control.Tests.Failover;
using DojoPool.Functions.Failover;

namespace DojoPool.Functions.Tests.Failover;

public sealed class StepActivitiesTests
{
    private readonly Plane _plane = new();
    private int _ended;

    private StepActivities Activities => new(_plane.Host().Activities, _plane.Failovers, "hub-a", _ => Task.FromResult(_ended++), TimeProvider.System);

    [Fact]
    public async Task RunAsync_StoresWhatTheRunShowsWithASignOfLife()
    {
        var run = await RunningAsync();

        await Activities.RunAsync(Order(run with { Summary = "asking the witnesses" }), default);

        var stored = await _plane.Failovers.ReadAsync(run.Id, default);
        Assert.Equal(("asking the witnesses", "hub-a"), (stored!.Summary, stored.Runner));
        Assert.True(stored.RunnerSeenAt > run.RunnerSeenAt);
        Assert.Equal(1, _ended);
    }

    [Fact]
    public async Task RunAsync_AfterTheEnd_DoesNotShowTheRunAsRunningAgain()
    {
        var run = await RunningAsync();
        await _plane.Failovers.UpdateAsync(run with { Status = RunStatus.Completed, EndedAt = DateTimeOffset.UnixEpoch }, default);

        await Activities.RunAsync(Order(run), default);

        Assert.Equal(RunStatus.Completed, (await _plane.Failovers.ReadAsync(run.Id, default))!.Status);
    }

    [Fact]
    public async Task RunAsync_AnActivityThatNobodyKnows_Throws() => await Assert.ThrowsAsync<KeyNotFoundException>(() =>
        Activities.RunAsync(StoredJson.Write(new ActivityOrder("Undreamt", "{}", TimeSpan.FromSeconds(5), null)), default));

    private static string Order(FailoverRecord show) => StoredJson.Write(new ActivityOrder("", "", TimeSpan.FromSeconds(5), show));

    private async Task<FailoverRecord> RunningAsync()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        var ended = await _plane.EndOfAsync("failover-2-1");
        var run = ended with { Status = RunStatus.Running, EndedAt = null, RunnerSeenAt = DateTimeOffset.UnixEpoch };
        await _plane.Failovers.UpdateAsync(run, default);
        return run;
    }
}

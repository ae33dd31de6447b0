using System.Diagnostics;
using DojoPool.Control.Failover;
using DojoPool.Control.Tests.Failover;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;
using Microsoft.DurableTask.Client;

namespace DojoPool.Functions.Tests.Engine;

/// <summary>Whole failovers on the real Durable engine.</summary>
public sealed class RealEngineTests(ITestOutputHelper output)
{
    private readonly Plane _plane = new();

    [Fact]
    public async Task A_lost_region_moves_the_writer()
    {
        await using var durable = await DurableEngine.StartAsync(_plane);
        _plane.LoseRegion("us-east");

        var watch = Stopwatch.StartNew();
        await durable.Engine.Doubt.DoubtAsync("a report", default);
        var ended = await EndAsync(durable, "failover-2-1");

        var run = await _plane.Failovers.ReadAsync("failover-2-1", default);
        output.WriteLine($"whole run {watch.ElapsedMilliseconds} ms: {string.Join(", ", run!.Steps.Select(s => $"{s.Step} {s.Seconds * 1000:0} ms"))}");
        Assert.Equal(nameof(RunStatus.Completed), ended.ReadOutputAs<string>());
        Assert.Equal((RunStatus.Completed, "eu-west-primary", 2L, "hub"), (run.Status, run.NewWriter, run.PublishedEpoch, run.Runner));
        Assert.Equal(Enum.GetValues<Step>(), run.Steps.Select(s => s.Step));
        Assert.Equal((Phase.Stable, 2L, "eu-west-primary"), (_plane.Row.Phase, _plane.Row.Epoch, _plane.Row.Writer));
        Assert.True(_plane.Servers.Log.IndexOf("cut eu-west-primary") < _plane.Servers.Log.IndexOf("promote eu-west-primary"));
    }

    [Fact]
    public async Task A_switchover_loses_nothing()
    {
        await using var durable = await DurableEngine.StartAsync(_plane);
        _plane.Servers.Write("us-east-primary", "the last row");

        var answer = await durable.Engine.Desk.SwitchoverAsync("eu-west", "ann", "maintenance", default);
        await EndAsync(durable, Assert.IsType<DeskAnswer.Accepted>(answer).RunId);

        Assert.Equal("eu-west-primary", _plane.Row.Writer);
        Assert.Contains("the last row", _plane.Servers["eu-west-primary"].Wal);
    }

    [Fact]
    public async Task A_run_that_ends_early_leaves_no_timer_behind()
    {
        await using var durable = await DurableEngine.StartAsync(_plane);
        foreach (var region in Plane.Regions)
            _plane.Servers.KillRegion(region);

        var watch = Stopwatch.StartNew();
        await durable.Engine.Doubt.DoubtAsync("a report", default);
        if (_plane.Row.Phase == Phase.Stable)
            return; // Nobody sees anything: the doubt is blind and starts nothing.
        await EndAsync(durable, "failover-2-1");

        // The wait for every lease has a deadline of minutes: were its timer left, the instance would live as long.
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task IsLive_ARunOfThisHub_AsksDurable_AndRecoveryClosesOneThatIsGone()
    {
        await using var durable = await DurableEngine.StartAsync(_plane);
        _plane.LoseRegion("us-east");
        await durable.Engine.Doubt.DoubtAsync("a report", default);

        await EndAsync(durable, "failover-2-1");
        var record = await _plane.Failovers.ReadAsync("failover-2-1", default);
        await _plane.Failovers.UpdateAsync(record! with { Status = RunStatus.Running, EndedAt = null }, default);

        Assert.False(await durable.Engine.Runs.IsLiveAsync("failover-2-1", default));
        await durable.Engine.Recovery.RunAsync(default);
        Assert.Equal(RunStatus.Failed, (await _plane.Failovers.ReadAsync("failover-2-1", default))!.Status);
    }

    private static async Task<OrchestrationMetadata> EndAsync(DurableEngine durable, string run)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var ended = await durable.Client.WaitForInstanceCompletionAsync(run, getInputsAndOutputs: true, deadline.Token);
        Assert.True(ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed, ended.FailureDetails?.ToString());
        return ended;
    }
}

using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Runner;

namespace DojoPool.Control.Tests.Failover;

public sealed class LocalRunsTests
{
    private readonly Plane _plane = new();

    [Fact]
    public async Task Nothing_is_stored_of_a_run_by_its_runner_after_its_end()
    {
        var afterTheEnd = 0;
        _plane.Failovers.Faults.Gate = call =>
        {
            if (call.Method == nameof(IFailoverStore.UpdateAsync) && _plane.Failovers.All.Any(run => run.EndedAt is not null))
                Interlocked.Increment(ref afterTheEnd);
            return Task.CompletedTask;
        };
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (((LocalRuns)host.Runs).Active.Count > 0)
            await Task.Delay(1, deadline.Token);

        Assert.Equal(0, afterTheEnd);
    }
}

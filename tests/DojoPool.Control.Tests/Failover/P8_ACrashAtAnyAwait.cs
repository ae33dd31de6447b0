using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Runner;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Failover;

namespace DojoPool.Control.Tests.Failover;

/// <summary>PROTOCOL P8.5: a crash at any await leads only to outcomes that an uninterrupted run could have had.</summary>
public class P8_ACrashAtAnyAwait
{
    public static TheoryData<int, bool, bool> EveryAwait()
    {
        var data = new TheoryData<int, bool, bool>();
        for (var step = 0; step < 14; step++)
        {
            foreach (var recorded in new[] { true, false })
            {
                data.Add(step, recorded, false);
                data.Add(step, recorded, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryAwait))]
    public async Task A_host_that_dies_at_any_await_is_followed_by_one_that_ends_the_run(int step, bool recorded, bool planned)
    {
        var plane = new Plane();
        var dying = new DyingStore(plane.Failovers, step, recorded);
        var first = plane.Host(dying);
        if (planned)
        {
            await first.Desk.SwitchoverAsync("eu-west", "ann", "", default);
        }
        else
        {
            plane.LoseRegion("us-east");
            await first.Doubt.DoubtAsync("a report", default);
        }

        await Task.WhenAny(dying.Died, plane.EndOfAsync("failover-2-1"));
        await ((LocalRuns)first.Runs).DisposeAsync();
        var second = plane.Host();
        for (var tick = 0; tick < 20 && plane.Row is { Epoch: 1 } or { Phase: not Phase.Stable }; tick++)
        {
            await Revive(second, plane);
            await second.Recovery.RunAsync(default);
            await second.Watcher.TryOnceAsync(default);
        }

        AssertOneWriter(plane);
    }

    private static async Task Revive(FailoverEngine host, Plane plane)
    {
        if (plane.Row.RunId is not { } run)
            return;
        // As recovery does it: an entry of the dead host that arrives late, after its journal was read, makes the next runner stop once.
        var end = plane.EndOfAsync(run);
        while (!end.IsCompleted)
        {
            await host.Runs.ReviveAsync(run, default);
            await Task.WhenAny(end, Task.Delay(50));
        }

        await end;
    }

    private static void AssertOneWriter(Plane plane)
    {
        Assert.Empty(plane.Bugs);
        Assert.Equal(Phase.Stable, plane.Row.Phase);
        Assert.Equal((2, "eu-west-primary"), (plane.Row.Epoch, plane.Row.Writer));
        var writable = plane.Servers.Servers.Values.Where(s => s is { Dead: false, InRecovery: false, Fenced: false }).Select(s => s.Id);
        Assert.Equal(["eu-west-primary"], writable);
        var published = plane.Topology.Written.SelectMany(r => r.History).GroupBy(h => h.Epoch);
        Assert.All(published, epoch => Assert.Single(epoch.Select(h => h.Endpoint).Distinct()));
    }

    /// <summary>A store behind which the host dies: at the n-th append, after or before it is recorded, and for good.</summary>
    private sealed class DyingStore(MemoryFailoverStore inner, int deathAt, bool recorded) : IFailoverStore
    {
        private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _appends;

        public Task Died => _died.Task;

        public async Task<Insertion> AppendAsync(string runId, JournalEntry entry, CancellationToken cancellation)
        {
            var number = Interlocked.Increment(ref _appends) - 1;
            if (number < deathAt)
                return await inner.AppendAsync(runId, entry, cancellation);
            if (number == deathAt && recorded)
                await inner.AppendAsync(runId, entry, cancellation);
            _died.TrySetResult();
            throw new AnotherRunnerException("the host is dead");
        }

        public Task<Insertion> CreateAsync(FailoverRecord run, CancellationToken cancellation) => inner.CreateAsync(run, cancellation);

        public Task<FailoverRecord?> ReadAsync(string runId, CancellationToken cancellation) => inner.ReadAsync(runId, cancellation);

        public Task<bool> UpdateAsync(FailoverRecord run, CancellationToken cancellation) =>
            _died.Task.IsCompleted ? Task.FromResult(true) : inner.UpdateAsync(run, cancellation);

        public Task<IReadOnlyList<FailoverRecord>> ReadRecentAsync(int limit, CancellationToken cancellation) => inner.ReadRecentAsync(limit, cancellation);

        public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellation) => inner.ReadJournalAsync(runId, cancellation);
    }
}

using DojoPool.Control.Failover;
using DojoPool.Fakes.Failover;

namespace DojoPool.Control.Tests.Failover.Contract;

public sealed class StraightWorkflowTests : WorkflowContract
{
    private protected override Task<(FailoverEngine Engine, IAsyncDisposable? End)> HostAsync(Plane plane) =>
        Task.FromResult<(FailoverEngine, IAsyncDisposable?)>((plane.Host(runs: activities => new StraightRuns(plane.Failovers, activities, TimeProvider.System)), null));
}

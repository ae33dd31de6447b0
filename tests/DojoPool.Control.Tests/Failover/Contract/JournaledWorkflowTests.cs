using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Runner;

namespace DojoPool.Control.Tests.Failover.Contract;

public sealed class JournaledWorkflowTests : WorkflowContract
{
    private protected override Task<(FailoverEngine Engine, IAsyncDisposable? End)> HostAsync(Plane plane)
    {
        var host = plane.Host();
        return Task.FromResult<(FailoverEngine, IAsyncDisposable?)>((host, (LocalRuns)host.Runs));
    }
}

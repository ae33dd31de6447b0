using DojoPool.Control.Failover;
using DojoPool.Control.Tests.Failover;
using DojoPool.Control.Tests.Failover.Contract;

namespace DojoPool.Functions.Tests.Engine;

/// <summary>The contract that the straight and the journaled shape fulfil, on the real Durable engine.</summary>
public sealed class DurableWorkflowTests : WorkflowContract
{
    private protected override async Task<(FailoverEngine Engine, IAsyncDisposable? End)> HostAsync(Plane plane)
    {
        var durable = await DurableEngine.StartAsync(plane);
        return (durable.Engine, durable);
    }
}

using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Control.Json;
using DojoPool.Core.Failover;

namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary>
/// A broken plane, for this bench alone: it promotes without waiting for leases to end. A proof that finds nothing here would prove nothing.
/// </summary>
internal sealed class WithoutLeaseWait(IActivities inner) : IActivities
{
    private static readonly string Wait = new FailoverPlan(new FailoverPolicy()).WaitOutLeases.Name;

    public Task<string> RunAsync(string name, string input, CancellationToken cancellation) =>
        name == Wait ? Task.FromResult(StoredJson.Write(new Nothing())) : inner.RunAsync(name, input, cancellation);
}

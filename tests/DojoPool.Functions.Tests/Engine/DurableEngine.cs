using DojoPool.Control.Failover;
using DojoPool.Control.Tests.Failover;
using DojoPool.Core.Failover;
using DojoPool.Functions.Failover;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;

namespace DojoPool.Functions.Tests.Engine;

/// <summary>The production engine with its runs on the real Durable engine, in memory: each await is an episode that replays the history.</summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly DurableTaskTestHost host;

    private DurableEngine(FailoverEngine engine, DurableTaskTestHost host) => (Engine, this.host) = (engine, host);

    public FailoverEngine Engine { get; }

    public DurableTaskClient Client => host.Client;

    /// <param name="orchestrations">Others than the failover, for tests of the context alone.</param>
    public static async Task<DurableEngine> StartAsync(Plane plane, Action<DurableTaskRegistry>? orchestrations = null)
    {
        var clients = new DurableClients();
        var engine = plane.Host(runs: _ => new DurableRuns(plane.Failovers, clients, "hub", TimeProvider.System));
        var activities = new StepActivities(engine.Activities, plane.Failovers, "hub", TimeProvider.System);
        var host = await DurableTaskTestHost.StartAsync(tasks =>
        {
            tasks.AddOrchestratorFunc<string, string>(FailoverFunctions.Orchestrator, (context, _) => DurableRun.RunAsync(context));
            if (orchestrations is null)
            {
                foreach (var step in Enum.GetNames<Step>())
                    tasks.AddActivityFunc<string, string>(step, (_, order) => activities.RunAsync(order, default));
            }

            orchestrations?.Invoke(tasks);
        });
        return clients.Lend(host.Client, new DurableEngine(engine, host));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}

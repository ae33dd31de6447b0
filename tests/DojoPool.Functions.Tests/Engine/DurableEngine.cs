using System.Net;
using System.Net.Sockets;
using DojoPool.Control.Failover;
using DojoPool.Control.Tests.Failover;
using DojoPool.Core.Failover;
using DojoPool.Functions.Failover;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DojoPool.Functions.Tests.Engine;

/// <summary>The production engine with its runs on the real Durable engine, in memory: each await is an episode that replays the history.</summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly DurableTaskTestHost host;

    /// <summary>The engine's own server takes no logger, only settings, and says some four thousand lines otherwise.</summary>
    static DurableEngine() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");

    private DurableEngine(FailoverEngine engine, DurableTaskTestHost host, DurableWatch watch) => (Engine, this.host, Watch) = (engine, host, watch);

    public DurableWatch Watch { get; }

    public FailoverEngine Engine { get; }

    public DurableTaskClient Client => host.Client;

    /// <param name="orchestrations">Others than the failover, for tests of the context alone.</param>
    public static async Task<DurableEngine> StartAsync(Plane plane, Action<DurableTaskRegistry>? orchestrations = null)
    {
        var clients = new DurableClients();
        var engine = plane.Host(runs: _ => new DurableRuns(plane.Failovers, clients, "hub", TimeProvider.System));
        var watch = new DurableWatch(engine.Watcher, clients, new HurriedClock(), NullLogger<DurableWatch>.Instance);
        var activities = new StepActivities(engine.Activities, plane.Failovers, "hub", _ => Task.CompletedTask, TimeProvider.System);
        var host = await DurableTaskTestHost.StartAsync(tasks =>
        {
            tasks.AddOrchestratorFunc<string, string>(FailoverFunctions.Orchestrator, (context, _) => DurableRun.RunAsync(context));
            tasks.AddOrchestratorFunc<int, int>(nameof(FailoverFunctions.Watch), (context, _) => DurableWatch.RunAsync(context));
            tasks.AddActivityFunc<int, int>(nameof(FailoverFunctions.WatchTurn), (_, _) => watch.TurnAsync(default));
            if (orchestrations is null)
            {
                foreach (var step in Enum.GetNames<Step>())
                    tasks.AddActivityFunc<string, string>(step, (_, order) => activities.RunAsync(order, default));
            }

            orchestrations?.Invoke(tasks);
        }, new DurableTaskTestHostOptions { Port = FreePort() });
        return clients.Lend(host.Client, new DurableEngine(engine, host, watch));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>By itself it takes one at random, also one that somebody has.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>On which a turn of the watch is over after one or two tries.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private const int Hurry = 10;

        public override long GetTimestamp() => base.GetTimestamp() * Hurry;
    }
}

using DojoPool.Lab.Azurite;
using DojoPool.Lab.Control;
using DojoPool.Lab.Links;
using DojoPool.Lab.Postgres;

namespace DojoPool.Lab.Running;

/// <summary>Everything that a lab has started, and how it ends.</summary>
internal sealed class LabParts(
    ClusterPlan plan, IReadOnlyList<LabNode> nodes, LinkBoard links, AzuriteServer azurite, AzuriteServer? hostStorage, StateKeeper state, PhaseLog phases, bool keepData) : IAsyncDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);
    private readonly Lock ending = new();
    private bool ended;

    public ClusterPlan Plan => plan;

    public IReadOnlyList<LabNode> Nodes => nodes;

    public LinkBoard Links => links;

    public AzuriteServer Azurite => azurite;

    /// <summary>Null unless asked for.</summary>
    public AzuriteServer? HostStorage => hostStorage;

    public IReadOnlyList<AzuriteServer> Stores => hostStorage is null ? [azurite] : [azurite, hostStorage];

    public StateKeeper State => state;

    public PhaseLog Phases => phases;

    public async ValueTask DisposeAsync()
    {
        await links.DisposeAsync();
        EndNow();
        foreach (var port in nodes.Select(n => n.Port).Concat(Stores.SelectMany(s => s.Ports))) LoopbackPorts.Release(port);
        foreach (var node in nodes) node.Dispose();
        foreach (var store in Stores) store.Dispose();
    }

    /// <summary>Without waiting for anybody's consent: the data is of no use after the run.</summary>
    public void EndNow()
    {
        lock (ending)
        {
            if (ended) return;
            ended = true;
            foreach (var node in nodes) node.KillForGood();
            foreach (var store in Stores) store.KillNow();
            foreach (var node in nodes) node.WaitForExit(EndLimit);
            foreach (var store in Stores) store.WaitForExit(EndLimit);
            foreach (var node in nodes) node.Files.RemoveSharedMemory();
            if (!keepData) plan.Run.Delete();
            state.Forget();
        }
    }
}

using DojoPool.Lab.Azurite;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;

namespace DojoPool.Lab.Control;

/// <summary>Keeps a lab's state file true while servers come and go.</summary>
internal sealed class StateKeeper(RunFolder run, string clone, bool explored, string token, TimeProvider time)
{
    private readonly Lock writing = new();
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private IReadOnlyList<LabNode> nodes = [];
    private IReadOnlyList<AzuriteServer> stores = [];
    private string? controlUrl;
    private bool forgotten;

    public string Token => token;

    public string? ControlUrl => controlUrl;

    public void Watch(IReadOnlyList<LabNode> servers, IReadOnlyList<AzuriteServer> azurites)
    {
        nodes = servers;
        stores = azurites;
    }

    public void Publish(string url)
    {
        controlUrl = url;
        Write();
    }

    public void Write()
    {
        lock (writing)
        {
            if (forgotten) return;
            int[] children = [.. nodes.Select(n => n.ProcessId).Concat(stores.Select(s => s.ProcessId)).OfType<int>()];
            LabStates.Write(new LabState(
                run.Id, run.Path, run.Binaries, Environment.ProcessId, ProcessTable.StartOf(Environment.ProcessId), startedAt, children, controlUrl, token, clone, explored));
        }
    }

    public void Forget()
    {
        lock (writing)
        {
            forgotten = true;
            LabStates.Forget(run.Id);
        }
    }
}

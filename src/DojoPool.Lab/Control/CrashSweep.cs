using DojoPool.Lab.Postgres;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;
using DojoPool.Lab.Topology;

namespace DojoPool.Lab.Control;

/// <summary>Ends and removes what labs left behind whose owner is gone (kill -9, power switch of a container).</summary>
internal static class CrashSweep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>How many labs were cleaned up.</returns>
    public static async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (LabStates.All().All(LabStates.IsAlive)) return 0;
        using var _ = await FileLock.TakeAsync(Path.Combine(LabStates.Folder, "sweep.lock"), cancellation);
        var left = LabStates.All().Where(s => !LabStates.IsAlive(s)).ToArray();
        foreach (var state in left) await CleanAsync(state, cancellation);
        return left.Length;
    }

    private static async Task CleanAsync(LabState state, CancellationToken cancellation)
    {
        var alive = state.Children.Where(pid => ProcessTable.CommandLineOf(pid).Contains(state.Folder, StringComparison.Ordinal)).ToArray();
        foreach (var pid in alive) ProcessFamily.Kill(pid);
        var start = TimeProvider.System.GetTimestamp();
        while (alive.Any(pid => ProcessTable.StartOf(pid) is not null) && TimeProvider.System.GetElapsedTime(start) < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        var run = new RunFolder(state.Id, state.Folder, state.Binaries);
        foreach (var endpoint in GuideTopology.Endpoints) new NodeFiles(run.NodeOf(endpoint.Id)).RemoveSharedMemory();
        run.Delete();
        LabStates.Forget(state.Id);
    }
}

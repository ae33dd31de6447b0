namespace DojoPool.Lab.Processes;

/// <summary>A postmaster and its backends. Backends are session leaders of their own, so no process group holds them all.</summary>
internal static class ProcessFamily
{
    /// <summary>Power loss: nobody gets to finish anything. The parent is stopped first, so that it forks no more and reacts to nothing.</summary>
    /// <returns>The children, which end a little later: until then they hold the shared memory, and a restart would be refused.</returns>
    public static IReadOnlyList<int> Kill(int parent)
    {
        Posix.Signal(parent, Posix.SigStop);
        var children = ProcessTable.ChildrenOf(parent);
        foreach (var child in children) Posix.Signal(child, Posix.SigKill);
        Posix.Signal(parent, Posix.SigKill);
        return children;
    }

    /// <summary>A hang: everything is alive and nothing runs.</summary>
    public static void Stop(int parent)
    {
        Posix.Signal(parent, Posix.SigStop);
        foreach (var child in ProcessTable.ChildrenOf(parent)) Posix.Signal(child, Posix.SigStop);
    }

    public static void Continue(int parent)
    {
        foreach (var child in ProcessTable.ChildrenOf(parent)) Posix.Signal(child, Posix.SigCont);
        Posix.Signal(parent, Posix.SigCont);
    }
}

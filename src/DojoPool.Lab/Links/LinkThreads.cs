namespace DojoPool.Lab.Links;

/// <summary>
/// Room for the clients that share a process with the links (demo, benchmarks, chaos, tests). The driver cancels a statement over a new connection and holds a
/// thread of the pool until that has logged in, through a link that needs a thread of the same pool: with one a core, eight cancelled statements
/// stopped every link, and so everybody, for 5 to 10 s.
/// </summary>
internal static class LinkThreads
{
    private const int Least = 128;

    /// <summary>Threads are made when they are needed, not now.</summary>
    public static void Reserve()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        if (workers < Least) ThreadPool.SetMinThreads(Least, completions);
    }
}

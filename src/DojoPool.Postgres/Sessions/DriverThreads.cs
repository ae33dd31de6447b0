namespace DojoPool.Postgres.Sessions;

/// <summary>
/// Room for what the driver does synchronously: a statement that ran out of its time is cancelled over a new connection, and on a link that
/// swallows everything that login holds its thread for seconds. The pool of a small machine begins with a thread a core and adds one or two a
/// second; meanwhile no deadline of this process fires, and a failover that takes 3 s to detect took 11 s when a whole region hung. In a process
/// that serves a lab's links beside clients (demo, benchmarks, chaos, tests) eight cancelled statements stopped every link for 5 to 10 s.
/// </summary>
public static class DriverThreads
{
    /// <summary>Three servers of a lost region, seen from three vantages and the plane, each with as many requests as may be under way.</summary>
    public const int Least = 128;

    /// <summary>Threads are made when they are needed, not now.</summary>
    public static void Reserve()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        if (workers < Least) ThreadPool.SetMinThreads(Least, completions);
    }
}

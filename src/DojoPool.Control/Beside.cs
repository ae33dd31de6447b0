namespace DojoPool.Control;

/// <summary>
/// Work beside the caller's, on the caller's scheduler: that is the thread pool in every host, and the one thread of a simulated one in a simulation.
/// </summary>
internal static class Beside
{
    public static Task StartAsync(Func<Task> work) => Start(work).Unwrap();

    public static Task<T> StartAsync<T>(Func<Task<T>> work) => Start(work).Unwrap();

    private static Task<TTask> Start<TTask>(Func<TTask> work) where TTask : Task =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);
}

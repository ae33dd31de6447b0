using Microsoft.DurableTask.Client;

namespace DojoPool.Functions.Failover;

/// <summary>
/// The way to Durable, which the worker hands out with an invocation only: functions that may start a run lend theirs. It is one channel to the
/// host for as long as the process lives, so the latest is as good as any.
/// </summary>
sealed partial class DurableClients
{
    private DurableTaskClient? _latest;

    /// <summary>Null until the first function that lends one has run.</summary>
    public DurableTaskClient? Latest => Volatile.Read(ref _latest);

    /// <summary>Keeps <paramref name="client"/> and goes on with <paramref name="next"/>.</summary>
    public T Lend<T>(DurableTaskClient client, T next)
    {
        Volatile.Write(ref _latest, client);
        return next;
    }
}

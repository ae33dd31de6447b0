namespace DojoPool.Control.Failover.Start;

/// <summary>The engine that runs workflows: the journaled runner of the local host, or Durable Functions.</summary>
public interface IRunStarter
{
    /// <summary>Starts the run; a second start of the same id does nothing.</summary>
    Task StartAsync(FailoverInput input, CancellationToken cancellation);

    /// <summary>Whether some host is at work on it. By heartbeat and clock, so for liveness only: nothing is unsafe where it is wrong.</summary>
    Task<bool> IsLiveAsync(string runId, CancellationToken cancellation);

    /// <summary>
    /// Wakes the run where it waits between two tries, so that it reads the store now: something was written there for it. Only a hint, that may
    /// be lost: what was ordered stands in the store.
    /// </summary>
    Task WakeAsync(string runId, CancellationToken cancellation);

    /// <summary>Goes on with a run whose host is gone, from its journal; false where there is nothing to go on with.</summary>
    Task<bool> ReviveAsync(string runId, CancellationToken cancellation);
}

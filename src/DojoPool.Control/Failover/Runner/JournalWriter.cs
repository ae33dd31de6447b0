namespace DojoPool.Control.Failover.Runner;

/// <summary>Appends entries of one runner, until the store has taken them or another runner's stand in their place.</summary>
internal sealed class JournalWriter(IFailoverStore store, string runId, string runner, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public string Runner => runner;

    /// <exception cref="AnotherRunnerException">An entry of this number exists already.</exception>
    public async Task<JournalEntry> WriteAsync(JournalEntry entry, CancellationToken cancellation)
    {
        while (true)
        {
            switch (await store.AppendAsync(runId, entry, cancellation))
            {
                case Insertion.Inserted:
                    return entry;
                case Insertion.Exists:
                    throw new AnotherRunnerException(runId);
                default:
                    await Task.Delay(Pause, time, cancellation);
                    break;
            }
        }
    }
}

/// <summary>Another runner goes on with this run: this one stops without a trace.</summary>
public sealed class AnotherRunnerException(string runId) : Exception($"Another runner goes on with {runId}.");

using DojoPool.Client.Leases;

namespace DojoPool.Client.Writes;

/// <summary>The lease around an acknowledgement (PROTOCOL P3): checked before sending, and after the answer arrived.</summary>
internal sealed class WriteGuard(LeaseKeeper leases)
{
    /// <param name="send">Sends what commits, and completes with its acknowledgement.</param>
    /// <param name="didNotHappen">Whether a failure of <paramref name="send"/> is a rollback for sure.</param>
    /// <param name="doubt">What else makes an acknowledgement doubtful when it has arrived; null = nothing.</param>
    /// <exception cref="LeaseOverException">Nothing was sent.</exception>
    /// <exception cref="InDoubtCommitException">It was sent, and did not become success in time.</exception>
    public async Task<T> AcknowledgeAsync<T>(LeaseKey key, Func<Task<T>> send, Func<Exception, bool> didNotHappen, Func<string?> doubt)
    {
        if (!leases.Covers(key))
            throw new LeaseOverException($"The lease on {key.Endpoint} (epoch {key.Epoch}) was over before the write was sent.");
        var ended = leases.Ended(key);
        var sending = StartAsync(send);
        await Task.WhenAny(sending, ended);
        if (!sending.IsCompleted)
        {
            Abandon(sending);
            throw new InDoubtCommitException($"No acknowledgement of {key.Endpoint} (epoch {key.Epoch}) before the lease was over.");
        }

        var result = await ResultAsync(sending, key, didNotHappen);
        if (!leases.Covers(key))
            throw new InDoubtCommitException($"The acknowledgement of {key.Endpoint} (epoch {key.Epoch}) arrived after the lease was over.");
        return doubt() is { } warning
            ? throw new InDoubtCommitException($"{key.Endpoint} acknowledged with a warning: {warning}")
            : result;
    }

    /// <summary>Runs what commits nothing; gives up when the lease is over, since it could not be committed any more.</summary>
    /// <exception cref="LeaseOverException">Nothing was committed.</exception>
    public async Task<T> WorkAsync<T>(LeaseKey key, Func<Task<T>> work)
    {
        var ended = leases.Ended(key);
        if (ended.IsCompleted)
            throw new LeaseOverException($"The lease on {key.Endpoint} (epoch {key.Epoch}) was over before the work began.");
        var working = StartAsync(work);
        await Task.WhenAny(working, ended);
        if (working.IsCompleted)
            return await working;
        Abandon(working);
        throw new LeaseOverException($"The lease on {key.Endpoint} (epoch {key.Epoch}) was over before anything was committed.");
    }

    /// <summary>What throws before its first await fails like what throws after it.</summary>
    private static async Task<T> StartAsync<T>(Func<Task<T>> start) => await start();

    private static async Task<T> ResultAsync<T>(Task<T> sending, LeaseKey key, Func<Exception, bool> didNotHappen)
    {
        try
        {
            return await sending;
        }
        catch (Exception trouble) when (!didNotHappen(trouble))
        {
            throw new InDoubtCommitException($"{key.Endpoint} (epoch {key.Epoch}) did not acknowledge: {trouble.Message}", trouble);
        }
    }

    /// <summary>Nobody waits for it any more, so somebody must look at its failure.</summary>
    private static void Abandon(Task task) =>
        task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}

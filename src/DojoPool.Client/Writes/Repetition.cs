using Npgsql;
using Polly;
using Polly.Retry;

namespace DojoPool.Client.Writes;

/// <summary>Does a whole unit of work again, where its caller said that it is idempotent.</summary>
internal static class Repetition
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <exception cref="InDoubtCommitException">An attempt ended in doubt, and none after it succeeded.</exception>
    public static async Task<T> RunAsync<T>(WriteRepeat repeat, TimeProvider time, Func<CancellationToken, Task<T>> unit, CancellationToken cancellation)
    {
        InDoubtCommitException? doubt = null;
        try
        {
            return await Pipeline(repeat, time).ExecuteAsync(
                async token =>
                {
                    try
                    {
                        return await unit(token);
                    }
                    catch (InDoubtCommitException unknown)
                    {
                        doubt ??= unknown;
                        throw;
                    }
                },
                cancellation);
        }
        catch (Exception last) when (doubt is not null && last is not InDoubtCommitException)
        {
            // Whatever the last attempt says of itself: the one in doubt may have been committed.
            throw new InDoubtCommitException($"{doubt.Message} It was tried again: {last.Message}", last);
        }
    }

    /// <summary>Trouble that passes: nobody knows, nothing happened, or the server was in the way of itself. What the server refused for good it will refuse again.</summary>
    public static bool Passes(Exception trouble) => WriteFaults.Said(trouble) switch
    {
        InDoubtCommitException or LeaseOverException => true,
        PostgresException postgres => postgres.IsTransient || WriteFaults.KindOf(postgres) is not null,
        NpgsqlException or IOException or TimeoutException => true,
        _ => false,
    };

    private static ResiliencePipeline Pipeline(WriteRepeat repeat, TimeProvider time) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is { } trouble && Passes(trouble)),
            MaxRetryAttempts = repeat.Attempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = First,
            MaxDelay = Longest,
        })
        .Build();
}

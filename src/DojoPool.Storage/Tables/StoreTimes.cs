using Azure.Core;
using Azure.Data.Tables;

namespace DojoPool.Storage.Tables;

/// <summary>How long the store may take.</summary>
/// <param name="Try">Of one HTTP request, with connecting and the whole answer.</param>
/// <param name="Retries">After the first try, by the client library.</param>
/// <param name="Call">Of one call with all its retries.</param>
internal sealed record StoreTimes(TimeSpan Try, int Retries, TimeSpan Call)
{
    /// <summary>Topology and journal: a failover waits for them, and whoever asks again asks soon.</summary>
    public static readonly StoreTimes Urgent = new(TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(4));

    /// <summary>Everything else: larger, and nobody's lease hangs on it.</summary>
    public static readonly StoreTimes Patient = new(TimeSpan.FromSeconds(5), 2, TimeSpan.FromSeconds(16));

    /// <summary>Creating tables at start: a managed identity's first token may take seconds.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    /// <summary>A day's purge.</summary>
    public static readonly TimeSpan Purge = TimeSpan.FromMinutes(5);

    public TableClientOptions Options() => new()
    {
        Retry =
        {
            Mode = RetryMode.Exponential,
            MaxRetries = Retries,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromMilliseconds(400),
            NetworkTimeout = Try,
        },
        // Table names and keys are no secrets, but bodies are other people's sentences.
        Diagnostics = { IsLoggingContentEnabled = false },
    };
}

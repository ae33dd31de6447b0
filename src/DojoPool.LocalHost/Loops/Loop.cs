using Microsoft.Extensions.Logging;

namespace DojoPool.LocalHost.Loops;

/// <summary>Does one thing again and again until stopped: never twice at once, and whatever it throws is logged and survived.</summary>
/// <param name="untilNext">From now to the next start.</param>
internal sealed class Loop(string name, Func<DateTimeOffset, TimeSpan> untilNext, Func<CancellationToken, Task> work, TimeProvider time, ILogger log)
{
    /// <summary>Ends without an exception when cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
            await OnceAsync(cancellation);
    }

    /// <summary>Waits for the next start and does it, whatever comes of it.</summary>
    public async Task OnceAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(untilNext(time.GetUtcNow()), time, cancellation);
            await work(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops.
        }
#pragma warning disable CA1031 // A loop outlives every failure of its work: the next round may be the one that saves the day.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            log.LogError(trouble, "The {Loop} loop failed; it goes on.", name);
        }
    }
}

using DojoPool.Control.Operations;
using DojoPool.LocalHost.Composition;
using Microsoft.Extensions.Logging;

namespace DojoPool.Functions.Composition;

/// <summary>What the timers of the catalogue do.</summary>
public sealed class PlaneTimers(PlaneParts parts, TimeProvider time, ILogger<PlaneTimers> log)
{
    /// <summary>A turn of the watch ends before the next one is due, so that a slow try never makes it miss one.</summary>
    private static readonly TimeSpan WatchTurn = TimeSpan.FromSeconds(18);

    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(1);

    /// <exception cref="ArgumentException">No timer of the catalogue.</exception>
    public Task WakeAsync(Operation timer, CancellationToken cancellation) => timer.Name switch
    {
        nameof(Catalogue.Probe) => TickAsync(cancellation),
        nameof(Catalogue.ResumeWatch) => ResumeAndWatchAsync(cancellation),
        nameof(Catalogue.Deliver) => parts.Delivery.RunAsync(cancellation),
        nameof(Catalogue.Purge) => PurgeAsync(cancellation),
        var other => throw new ArgumentException($"{other} is no timer.", nameof(timer)),
    };

    private async Task TickAsync(CancellationToken cancellation)
    {
        var report = await parts.Tick.RunAsync(cancellation);
        await parts.Commands.WarmAsync(parts.Settings.Policy.CommandTimeout, cancellation);
        await parts.Engine.Watcher.TryOverdueAsync(cancellation);
        if (!report.Stored || !report.AlertsStored)
            log.LogWarning("The store did not take all of the tick.");
        if (report.Blind.Count > 0)
            log.LogWarning("Blind: {Vantages} reach nothing outside their own region.", string.Join(", ", report.Blind));
    }

    /// <summary>Goes on with a row whose run is gone; then, while endpoints are expected back, a try for each every second (PROTOCOL P7).</summary>
    private async Task ResumeAndWatchAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        await parts.Engine.Recovery.RunAsync(cancellation);
        while ((await parts.Engine.Watcher.TryOnceAsync(cancellation)).Count > 0 && time.GetElapsedTime(began) < WatchTurn)
            await Task.Delay(WatchPeriod, time, cancellation);
    }

    private async Task PurgeAsync(CancellationToken cancellation) =>
        log.LogInformation("Purged {Rows} rows of health history.", await parts.Purge.RunAsync(cancellation));
}

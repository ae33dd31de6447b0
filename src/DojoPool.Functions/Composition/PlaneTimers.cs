using DojoPool.Control.Operations;
using DojoPool.Functions.Failover;
using DojoPool.LocalHost.Composition;
using Microsoft.Extensions.Logging;

namespace DojoPool.Functions.Composition;

/// <summary>What the timers of the catalogue do.</summary>
sealed partial class PlaneTimers(PlaneParts parts, DurableWatch watch, DurableHistory history, AppClaims claims, TimeProvider time, ILogger<PlaneTimers> log)
{
    private int _isWarm;

    /// <exception cref="ArgumentException">No timer of the catalogue.</exception>
    public Task WakeAsync(Operation timer, CancellationToken cancellation) => timer.Name switch
    {
        nameof(Catalogue.Probe) => TickAsync(cancellation),
        nameof(Catalogue.ResumeWatch) => ResumeAsync(cancellation),
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
        await parts.AuditCheck.RunAsync(cancellation);
    }

    /// <summary>
    /// Goes on with a row whose run is gone, and with the watch where endpoints are expected back and nobody watches for them. While a run
    /// holds the row no lease is granted, so it is looked at each second: should its host die, another app knows as soon as may be.
    /// </summary>
    private async Task ResumeAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var held = await parts.Engine.Recovery.RunAsync(cancellation);
        var expected = await parts.Engine.Watcher.TryOnceAsync(cancellation);
        // A failover is rare, so its way through Durable would always be gone for the first time in a process, and in an outage.
        if (expected.Count > 0 || Interlocked.Exchange(ref _isWarm, 1) == 0)
            await watch.EnsureAsync(cancellation);
        while (held && time.GetElapsedTime(began) < SliceLimits.Turn)
        {
            await Task.Delay(SliceLimits.Period, time, cancellation);
            held = await parts.Engine.Recovery.RunAsync(cancellation);
        }
    }

    private async Task PurgeAsync(CancellationToken cancellation)
    {
        log.LogInformation("Purged {Rows} rows of health history.", await parts.Purge.RunAsync(cancellation));
        await parts.AuditCheck.CloseOldAsync(cancellation);
        if (await claims.RefusalAsync(cancellation) is { } shared)
            log.LogCritical("{Shared}", shared);
        // Last: what Durable refuses to purge must not keep the rest from its day.
        await history.PurgeAsync(parts.Settings.Retention, cancellation);
    }
}

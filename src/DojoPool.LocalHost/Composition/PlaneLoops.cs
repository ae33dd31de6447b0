using DojoPool.Control.Admin;
using DojoPool.Control.Configuration;
using DojoPool.Control.Failover;
using DojoPool.LocalHost.Loops;
using Microsoft.Extensions.Logging;

namespace DojoPool.LocalHost.Composition;

/// <summary>What the host does unasked.</summary>
internal sealed class PlaneLoops(
    PlaneSettings settings, PlaneParts parts, FirstLook look, TimeProvider time, ILoggerFactory logs)
{
    /// <summary>How soon a run whose host has died is taken up: more often than the tick, since the row grants no lease meanwhile.</summary>
    private static readonly TimeSpan RecoveryPeriod = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(1);

    /// <summary>How soon a command session that was lost is held open again, so that a fence needs no login (PROTOCOL P6).</summary>
    private static readonly TimeSpan WarmPeriod = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan DeliveryPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AuditPeriod = TimeSpan.FromSeconds(30);

    private readonly ILogger log = logs.CreateLogger<PlaneLoops>();

    /// <summary>Works until cancelled. A store that is away does not keep the host from telling so.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var warning in settings.Warnings)
            log.LogWarning("{Warning}", warning);
        await Task.WhenAll([LookAsync(cancellation), .. Always().Select(loop => loop.RunAsync(cancellation))]);
    }

    private IEnumerable<Loop> Always()
    {
        yield return Make("recovery", Rhythm.Every(RecoveryPeriod), parts.Engine.Recovery.RunAsync);
        yield return Make("watch", Rhythm.Every(WatchPeriod), parts.Engine.Watcher.TryOnceAsync);
        yield return Make("warm", Rhythm.Every(WarmPeriod), cancelled => parts.Commands.WarmAsync(settings.Policy.CommandTimeout, cancelled));
        yield return Make("delivery", Rhythm.Every(DeliveryPeriod), DeliverAsync);
        yield return Make("audit check", Rhythm.Every(AuditPeriod), parts.AuditCheck.RunAsync);
        yield return Make("purge", Rhythm.Daily(settings.PurgeSchedule), PurgeAsync);
    }

    /// <summary>Looking begins with the row, and at once: until it has looked this host could not say what a failover would lose.</summary>
    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            var row = await parts.Opening.RowAsync(cancellation);
            var first = Make("first look", Rhythm.Every(TimeSpan.Zero), parts.Sampler is { } sampler ? sampler.SampleAsync : TickAsync);
            await first.OnceAsync(cancellation);
            look.Take();
            await Task.WhenAll([parts.Opening.SettleAsync(row, cancellation), .. Looking().Select(loop => loop.RunAsync(cancellation))]);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped before all of it stood.
        }
    }

    private IEnumerable<Loop> Looking()
    {
        yield return Make("tick", Rhythm.OnMultiplesOf(settings.ProbeSchedule.Tick), TickAsync);
        if (parts.Sampler is { } sampler)
            yield return Make("sample", Rhythm.OnMultiplesOf(settings.SampleInterval), sampler.SampleAsync);
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        var report = await parts.Tick.RunAsync(cancellation);
        await parts.Engine.Watcher.TryOverdueAsync(cancellation);
        if (!report.Stored || !report.AlertsStored)
            log.LogWarning("The store did not take all of the tick.");
        if (report.Blind.Count > 0)
            log.LogWarning("Blind: {Vantages} reach nothing outside their own region.", string.Join(", ", report.Blind));
    }

    private async Task DeliverAsync(CancellationToken cancellation)
    {
        try
        {
            await parts.Delivery.RunAsync(cancellation);
        }
        catch (StoreUnavailableException)
        {
            // The news are in the store; they go out when it answers again, and others tell that it does not.
        }
    }

    private async Task PurgeAsync(CancellationToken cancellation) =>
        log.LogInformation("Purged {Rows} rows of health history.", await parts.Purge.RunAsync(cancellation));

    private Loop Make(string name, Func<DateTimeOffset, TimeSpan> untilNext, Func<CancellationToken, Task> work) =>
        new(name, untilNext, work, time, log);
}

using DojoPool.Control.Admin;
using DojoPool.Control.Configuration;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Runner;
using DojoPool.Control.Routing;
using DojoPool.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DojoPool.LocalHost.Composition;

/// <summary>One plane in one process: its parts, its loops, runs over a journal, and the web application in front.</summary>
internal sealed class LocalPlane : IAsyncDisposable
{
    private readonly WebHost web;
    private readonly PlaneParts parts;
    private readonly PlaneLoops loops;
    private LocalRuns? runs;

    private LocalPlane(PlaneSettings settings, IReadOnlyList<AuthToken> tokens, Func<IActivities, IActivities>? before, ILoggerFactory logs)
    {
        parts = new PlaneParts(settings, (storage, activities) => runs = Runs(storage, before?.Invoke(activities) ?? activities, TimeProvider.System, logs), logs);
        var look = new FirstLook(taken: false);
        loops = new PlaneLoops(settings, parts, look, TimeProvider.System, logs);
        web = new WebHost(settings.Listen, logs, services => services
            .AddSingleton(parts)
            .AddSingleton(look)
            .AddPlane(settings, tokens, new LookupHold(settings.Hold ?? TimeSpan.FromMilliseconds(LookupHold.LongestMs))));
    }

    /// <exception cref="IOException">The address book cannot be read.</exception>
    /// <exception cref="FormatException">It is not an address book.</exception>
    public static LocalPlane Compose(PlaneSettings settings, IReadOnlyList<AuthToken> tokens, LocalHostOptions options) =>
        new(settings, tokens, options.Before, options.Logs ?? Logs.ToStandardError());

    /// <summary>Listens, says where, and works until cancelled or signalled.</summary>
    /// <exception cref="IOException">The address is taken.</exception>
    public async Task RunAsync(TextWriter output, CancellationToken cancellation)
    {
        var url = await web.StartAsync(cancellation);
        await output.WriteLineAsync($"listening {url}");
        await output.FlushAsync(cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, web.Stopping);
        await loops.RunAsync(stop.Token);
        await web.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        if (runs is not null)
            await runs.DisposeAsync();
        await parts.DisposeAsync();
    }

    private static LocalRuns Runs(DojoStorage storage, IActivities activities, TimeProvider time, ILoggerFactory logs)
    {
        // Unique to this start of this host: what it wrote before it died counts as another's.
        var runner = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
        var log = logs.CreateLogger<LocalRuns>();
        return new LocalRuns(
            storage.Failovers, new JournaledRunner(storage.Failovers, activities, time, runner), time, runner,
            run => log.LogInformation("{Run} {Status}, step {Step}: {Summary}", run.Id, run.Status, run.Step, run.Summary),
            (run, fault) => log.LogError(fault, "{Run} broke off by a bug; it is taken up again.", run));
    }
}

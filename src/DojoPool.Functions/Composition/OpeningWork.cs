using DojoPool.LocalHost.Composition;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DojoPool.Functions.Composition;

/// <summary>What must stand before the plane can work, beside the start: a store that is away must not keep the worker from telling so.</summary>
internal sealed class OpeningWork(PlaneParts parts, ILogger<OpeningWork> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var warning in parts.Settings.Warnings)
            log.LogWarning("{Warning}", warning);
        await parts.Opening.RunAsync(stoppingToken);
    }
}

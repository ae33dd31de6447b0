using DojoPool.Control.Operations;
using DojoPool.Functions.Composition;
using DojoPool.Functions.Failover;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace DojoPool.Functions.Health;

sealed partial class HealthFunctions(DojoHttp http, DurableClients clients, PlaneTimers timers)
{
    [Function(nameof(Catalogue.Probe))]
    public Task Probe([TimerTrigger(Schedules.Probe, RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        clients.Lend(client, timers).WakeAsync(Catalogue.Probe, cancellation);

    [Function(nameof(Catalogue.ResumeWatch))]
    public Task ResumeWatch([TimerTrigger(Schedules.ResumeWatch, RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        clients.Lend(client, timers).WakeAsync(Catalogue.ResumeWatch, cancellation);

    [Function(nameof(Catalogue.Purge))]
    public Task Purge([TimerTrigger(Schedules.Purge)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        clients.Lend(client, timers).WakeAsync(Catalogue.Purge, cancellation);

    [Function(nameof(Catalogue.Metrics))]
    public Task Metrics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Metrics)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Metrics, request.HttpContext);

    [Function(nameof(Catalogue.HealthCheck))]
    public Task HealthCheck([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.HealthCheck)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        clients.Lend(client, http).HandleAsync(Catalogue.HealthCheck, request.HttpContext);

    [Function(nameof(Catalogue.Health))]
    public Task Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Health)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Health, request.HttpContext);
}

using DojoPool.Control.Operations;
using DojoPool.Functions.Failover;
using DojoPool.Functions.Operations;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace DojoPool.Functions.Health;

sealed partial class HealthFunctions(DojoHttp http, DurableClients clients, Wake wake)
{
    [Function(nameof(Catalogue.Probe))]
    public Task Probe([TimerTrigger(Schedules.Probe)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        clients.Lend(client, wake)(Catalogue.Probe, cancellation);

    [Function(nameof(Catalogue.Purge))]
    public Task Purge([TimerTrigger(Schedules.Purge)] TimerInfo timer, CancellationToken cancellation) => wake(Catalogue.Purge, cancellation);

    [Function(nameof(Catalogue.Health))]
    public Task Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Health)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Health, request.HttpContext);
}

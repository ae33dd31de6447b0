using DojoPool.Control.Operations;
using DojoPool.Functions.Failover;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace DojoPool.Functions.Routing;

sealed partial class RoutingFunctions(DojoHttp http, DurableClients clients)
{
    [Function(nameof(Catalogue.RoutingWrite))]
    public Task RoutingWrite([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.RoutingWrite)] HttpRequest request) =>
        http.HandleAsync(Catalogue.RoutingWrite, request.HttpContext);

    [Function(nameof(Catalogue.RoutingRead))]
    public Task RoutingRead([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.RoutingRead)] HttpRequest request) =>
        http.HandleAsync(Catalogue.RoutingRead, request.HttpContext);

    [Function(nameof(Catalogue.RoutingReport))]
    public Task RoutingReport([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.RoutingReport)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        clients.Lend(client, http).HandleAsync(Catalogue.RoutingReport, request.HttpContext);
}

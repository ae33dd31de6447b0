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

    [Function(nameof(Catalogue.RoutingTopology))]
    public Task RoutingTopology([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.RoutingTopology)] HttpRequest request) =>
        http.HandleAsync(Catalogue.RoutingTopology, request.HttpContext);

    [Function(nameof(Catalogue.RoutingConnectionString))]
    public Task RoutingConnectionString([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.RoutingConnectionString)] HttpRequest request) =>
        http.HandleAsync(Catalogue.RoutingConnectionString, request.HttpContext);

    [Function(nameof(Catalogue.EndpointHealth))]
    public Task EndpointHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.EndpointHealth)] HttpRequest request) =>
        http.HandleAsync(Catalogue.EndpointHealth, request.HttpContext);

    [Function(nameof(Catalogue.EndpointHealthHead))]
    public Task EndpointHealthHead([HttpTrigger(AuthorizationLevel.Anonymous, "head", Route = Paths.EndpointHealth)] HttpRequest request) =>
        http.HandleAsync(Catalogue.EndpointHealthHead, request.HttpContext);

    [Function(nameof(Catalogue.EndpointHealthOptions))]
    public Task EndpointHealthOptions([HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = Paths.EndpointHealth)] HttpRequest request) =>
        http.HandleAsync(Catalogue.EndpointHealthOptions, request.HttpContext);

    [Function(nameof(Catalogue.RoutingReport))]
    public Task RoutingReport([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.RoutingReport)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        clients.Lend(client, http).HandleAsync(Catalogue.RoutingReport, request.HttpContext);
}

using DojoPool.Control.Operations;
using DojoPool.Functions.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Routing;

sealed partial class RoutingFunctions(Serve serve)
{
    [Function(nameof(Catalogue.RoutingWrite))]
    public Task RoutingWrite([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.RoutingWrite)] HttpRequest request) =>
        serve(Catalogue.RoutingWrite, request.HttpContext);

    [Function(nameof(Catalogue.RoutingRead))]
    public Task RoutingRead([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.RoutingRead)] HttpRequest request) =>
        serve(Catalogue.RoutingRead, request.HttpContext);

    [Function(nameof(Catalogue.RoutingReport))]
    public Task RoutingReport([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.RoutingReport)] HttpRequest request) =>
        serve(Catalogue.RoutingReport, request.HttpContext);
}

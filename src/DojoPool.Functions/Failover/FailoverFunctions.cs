using DojoPool.Control.Operations;
using DojoPool.Functions.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Failover;

sealed partial class FailoverFunctions(Serve serve)
{
    [Function(nameof(Catalogue.StartFailover))]
    public Task StartFailover([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Failover)] HttpRequest request) =>
        serve(Catalogue.StartFailover, request.HttpContext);

    [Function(nameof(Catalogue.FailoverById))]
    public Task FailoverById([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.FailoverById)] HttpRequest request) =>
        serve(Catalogue.FailoverById, request.HttpContext);

    [Function(nameof(Catalogue.Approve))]
    public Task Approve([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Approve)] HttpRequest request) =>
        serve(Catalogue.Approve, request.HttpContext);

    [Function(nameof(Catalogue.Cancel))]
    public Task Cancel([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Cancel)] HttpRequest request) =>
        serve(Catalogue.Cancel, request.HttpContext);

    [Function(nameof(Catalogue.FailoverHistory))]
    public Task FailoverHistory([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.FailoverHistory)] HttpRequest request) =>
        serve(Catalogue.FailoverHistory, request.HttpContext);
}

using DojoPool.Control.Operations;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Admin;

sealed partial class AdminFunctions(DojoHttp http)
{
    [Function(nameof(Catalogue.Status))]
    public Task Status([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Status)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Status, request.HttpContext);

    [Function(nameof(Catalogue.Performance))]
    public Task Performance([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Performance)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Performance, request.HttpContext);

    [Function(nameof(Catalogue.Regions))]
    public Task Regions([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Regions)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Regions, request.HttpContext);

    [Function(nameof(Catalogue.Connections))]
    public Task Connections([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Connections)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Connections, request.HttpContext);

    [Function(nameof(Catalogue.RefreshConnections))]
    public Task RefreshConnections([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.RefreshConnections)] HttpRequest request) =>
        http.HandleAsync(Catalogue.RefreshConnections, request.HttpContext);

    [Function(nameof(Catalogue.Reconnect))]
    public Task Reconnect([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Reconnect)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Reconnect, request.HttpContext);

    [Function(nameof(Catalogue.OrderReads))]
    public Task OrderReads([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.OrderReads)] HttpRequest request) =>
        http.HandleAsync(Catalogue.OrderReads, request.HttpContext);

    [Function(nameof(Catalogue.Export))]
    public Task Export([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Export)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Export, request.HttpContext);

    [Function(nameof(Catalogue.OpenApi))]
    public Task OpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.OpenApi)] HttpRequest request) =>
        http.HandleAsync(Catalogue.OpenApi, request.HttpContext);

    [Function(nameof(Catalogue.ApiPage))]
    public Task ApiPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.ApiPage)] HttpRequest request) =>
        http.HandleAsync(Catalogue.ApiPage, request.HttpContext);

    [Function(nameof(Catalogue.Pause))]
    public Task Pause([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Pause)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Pause, request.HttpContext);

    [Function(nameof(Catalogue.Resume))]
    public Task Resume([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Resume)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Resume, request.HttpContext);

    [Function(nameof(Catalogue.Healthz))]
    public Task Healthz([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Healthz)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Healthz, request.HttpContext);

    [Function(nameof(Catalogue.Dashboard))]
    public Task Dashboard([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Dashboard)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Dashboard, request.HttpContext);

    [Function(nameof(Catalogue.DashboardPage))]
    public Task DashboardPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.DashboardPage)] HttpRequest request) =>
        http.HandleAsync(Catalogue.DashboardPage, request.HttpContext);

    [Function(nameof(Catalogue.DashboardFile))]
    public Task DashboardFile([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.DashboardFile)] HttpRequest request) =>
        http.HandleAsync(Catalogue.DashboardFile, request.HttpContext);
}

using DojoPool.Control.Operations;
using DojoPool.Functions.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Alerts;

sealed partial class AlertFunctions(Serve serve)
{
    [Function(nameof(Catalogue.Alerts))]
    public Task Alerts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Alerts)] HttpRequest request) =>
        serve(Catalogue.Alerts, request.HttpContext);
}

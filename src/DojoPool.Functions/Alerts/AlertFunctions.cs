using DojoPool.Control.Operations;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Alerts;

sealed partial class AlertFunctions(DojoHttp http)
{
    [Function(nameof(Catalogue.Alerts))]
    public Task Alerts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Alerts)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Alerts, request.HttpContext);
}

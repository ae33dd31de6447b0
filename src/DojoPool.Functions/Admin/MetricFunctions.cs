using DojoPool.Control.Operations;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Admin;

sealed partial class MetricFunctions(DojoHttp http)
{
    [Function(nameof(Catalogue.Prometheus))]
    public Task Prometheus([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Prometheus)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Prometheus, request.HttpContext);
}

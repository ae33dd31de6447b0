using DojoPool.Control.Operations;
using DojoPool.Functions.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Health;

sealed partial class HealthFunctions(Serve serve, Wake wake)
{
    [Function(nameof(Catalogue.Probe))]
    public Task Probe([TimerTrigger(Schedules.Probe)] TimerInfo timer, CancellationToken cancellation) => wake(Catalogue.Probe, cancellation);

    [Function(nameof(Catalogue.Purge))]
    public Task Purge([TimerTrigger(Schedules.Purge)] TimerInfo timer, CancellationToken cancellation) => wake(Catalogue.Purge, cancellation);

    [Function(nameof(Catalogue.Health))]
    public Task Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Health)] HttpRequest request) =>
        serve(Catalogue.Health, request.HttpContext);
}

using DojoPool.Control.Operations;
using DojoPool.Functions.Composition;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Alerts;

sealed partial class AlertFunctions(DojoHttp http, PlaneTimers timers)
{
    [Function(nameof(Catalogue.Alerts))]
    public Task Alerts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Alerts)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Alerts, request.HttpContext);

    [Function(nameof(Catalogue.AcknowledgeAlert))]
    public Task AcknowledgeAlert([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.AcknowledgeAlert)] HttpRequest request) =>
        http.HandleAsync(Catalogue.AcknowledgeAlert, request.HttpContext);

    [Function(nameof(Catalogue.Notifications))]
    public Task Notifications([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Notifications)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Notifications, request.HttpContext);

    [Function(nameof(Catalogue.RetryNotification))]
    public Task RetryNotification([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.RetryNotification)] HttpRequest request) =>
        http.HandleAsync(Catalogue.RetryNotification, request.HttpContext);

    [Function(nameof(Catalogue.Deliver))]
    public Task Deliver([TimerTrigger(Schedules.Deliver)] TimerInfo timer, CancellationToken cancellation) => timers.WakeAsync(Catalogue.Deliver, cancellation);
}

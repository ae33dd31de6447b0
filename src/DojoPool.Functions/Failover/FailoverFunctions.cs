using DojoPool.Control.Operations;
using DojoPool.Core.Failover;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DojoPool.Functions.Failover;

sealed partial class FailoverFunctions(DojoHttp http, DurableClients clients, StepActivities activities, DurableWatch watch)
{
    /// <summary>The orchestrator's name.</summary>
    internal const string Orchestrator = nameof(Failover);

    [Function(nameof(Catalogue.StartFailover))]
    public Task StartFailover([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Failover)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        clients.Lend(client, http).HandleAsync(Catalogue.StartFailover, request.HttpContext);

    [Function(nameof(Catalogue.PlanFailover))]
    public Task PlanFailover([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.PlanFailover)] HttpRequest request) =>
        http.HandleAsync(Catalogue.PlanFailover, request.HttpContext);

    [Function(nameof(Catalogue.FailoverById))]
    public Task FailoverById([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.FailoverById)] HttpRequest request) =>
        http.HandleAsync(Catalogue.FailoverById, request.HttpContext);

    [Function(nameof(Catalogue.Approve))]
    public Task Approve([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Approve)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        clients.Lend(client, http).HandleAsync(Catalogue.Approve, request.HttpContext);

    [Function(nameof(Catalogue.Cancel))]
    public Task Cancel([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Cancel)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Cancel, request.HttpContext);

    [Function(nameof(Catalogue.FailoverHistory))]
    public Task FailoverHistory([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.FailoverHistory)] HttpRequest request) =>
        http.HandleAsync(Catalogue.FailoverHistory, request.HttpContext);

    [Function(nameof(Failover))]
    public static Task<string> Failover([OrchestrationTrigger] TaskOrchestrationContext context) => DurableRun.RunAsync(context);

    [Function(nameof(Watch))]
    public static Task<int> Watch([OrchestrationTrigger] TaskOrchestrationContext context) => DurableWatch.RunAsync(context);

    [Function(nameof(WatchTurn))]
    public Task<int> WatchTurn([ActivityTrigger] int turn, CancellationToken cancellation) => watch.TurnAsync(cancellation);

    [Function(nameof(Step.Detection))]
    public Task<string> Detection([ActivityTrigger] string order, CancellationToken cancellation) => activities.RunAsync(order, cancellation);

    [Function(nameof(Step.Alert))]
    public Task<string> Alert([ActivityTrigger] string order, CancellationToken cancellation) => activities.RunAsync(order, cancellation);

    [Function(nameof(Step.Selection))]
    public Task<string> Selection([ActivityTrigger] string order, CancellationToken cancellation) => activities.RunAsync(order, cancellation);

    [Function(nameof(Step.Promotion))]
    public Task<string> Promotion([ActivityTrigger] string order, CancellationToken cancellation) => activities.RunAsync(order, cancellation);

    [Function(nameof(Step.Routing))]
    public Task<string> Routing([ActivityTrigger] string order, CancellationToken cancellation) => activities.RunAsync(order, cancellation);

    [Function(nameof(Step.Verification))]
    public Task<string> Verification([ActivityTrigger] string order, CancellationToken cancellation) => activities.RunAsync(order, cancellation);

    [Function(nameof(Step.Notification))]
    public Task<string> Notification([ActivityTrigger] string order, CancellationToken cancellation) => activities.RunAsync(order, cancellation);
}

using System.Diagnostics;
using DojoPool.Contracts.Errors;
using DojoPool.Control.Failover;
using DojoPool.Control.Metrics;
using DojoPool.Control.Operations;
using DojoPool.Http.Auth;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;
using DojoPool.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DojoPool.Http;

/// <summary>Every HTTP operation, the same in each host: who asks, may they, do it, write the answer.</summary>
public sealed class DojoHttp
{
    private readonly Dictionary<Operation, Handler> handlers;
    private readonly Door door;
    private readonly PlaneMeter meter;
    private readonly ILogger<DojoHttp> log;

    /// <exception cref="InvalidOperationException">Handlers and catalogue do not match one to one.</exception>
    public DojoHttp(IEnumerable<IHandlers> features, Door door, PlaneMeter meter, ILogger<DojoHttp> log)
    {
        this.door = door;
        this.meter = meter;
        this.log = log;
        handlers = HandlerTable.Of(features.SelectMany(f => f.All), Catalogue.All);
    }

    public async Task HandleAsync(Operation operation, HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = PlaneTrace.Source.StartActivity(operation.Name, ActivityKind.Server);
        var answer = await AnswerAsync(operation, context);
        if (operation.Tagged && answer is { Status: StatusCodes.Status200OK, Body: { } body, Identity: null })
            answer = answer with { Identity = WireJson.Identity(body) };
        span?.SetTag("http.response.status_code", answer.Status);
        meter.Answered(operation.Name, answer.Status, Stopwatch.GetElapsedTime(began));
        if (!context.RequestAborted.IsCancellationRequested)
            await AnswerWriter.WriteAsync(context, answer);
    }

    private async Task<Answer> AnswerAsync(Operation operation, HttpContext context)
    {
        try
        {
            var admitted = await door.AdmitAsync(operation, context, context.RequestAborted);
            return admitted.Refusal ?? await handlers[operation].RunAsync(new Call(context, admitted.Caller), context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return new Answer(StatusCodes.Status499ClientClosedRequest, null);
        }
        catch (StoreUnavailableException trouble)
        {
            log.LogWarning("{Operation}: the store is unavailable: {Reason}", operation.Name, trouble.Message);
            return Problems.Unavailable(ProblemCodes.StoreUnavailable, trouble.Message, 1000);
        }
        catch (BadHttpRequestException trouble)
        {
            return Problems.Of(trouble.StatusCode, trouble.StatusCode == 413 ? ProblemCodes.BodyTooLarge : ProblemCodes.InvalidInput, trouble.Message);
        }
#pragma warning disable CA1031 // The last line of defence: a bug must become an answer, and be logged.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            log.LogError(bug, "{Operation} failed ({TraceId})", operation.Name, context.TraceIdentifier);
            return Problems.Of(500, ProblemCodes.InternalError, $"Something went wrong; the log has more under {context.TraceIdentifier}.");
        }
    }
}

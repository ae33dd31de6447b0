using DojoPool.Contracts.Errors;
using DojoPool.Http.Handlers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DojoPool.Http.Errors;

/// <summary>Requests that no operation takes: an unknown path, a wrong method.</summary>
public static class StrayRequests
{
    /// <summary>Answers them as problems too, so that a client need not know two shapes of errors.</summary>
    /// <remarks>Requests that an operation takes do not pass through here.</remarks>
    public static IApplicationBuilder UseProblemsForStrays(this IApplicationBuilder app) => app.UseWhen(
        context => context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>() is null,
        strays => strays.UseStatusCodePages(AnswerAsync));

    private static async Task AnswerAsync(StatusCodeContext pages)
    {
        var context = pages.HttpContext;
        var (status, path) = (context.Response.StatusCode, context.Request.Path);
        var answer = status == StatusCodes.Status405MethodNotAllowed
            ? Problems.Of(status, ProblemCodes.MethodNotAllowed, $"{context.Request.Method} is not for {path}.")
            : Problems.Of(status, status == StatusCodes.Status404NotFound ? ProblemCodes.NotFound : ProblemCodes.InvalidInput, $"There is nothing at {path}.");
        await AnswerWriter.WriteAsync(context, answer);
    }
}

using DojoPool.Client;

namespace MatchScoring;

/// <summary>The service's HTTP.</summary>
internal static class Routes
{
    public const string ServedBy = "Served-By";
    public const string ServedEpoch = "Served-Epoch";

    public static void MapScoring(this WebApplication app)
    {
        app.MapGet("/", () => Results.Stream(typeof(Routes).Assembly.GetManifestResourceStream("index.html")!, "text/html; charset=utf-8"));
        app.MapGet("/requests", (RequestLog log) => Results.Json(log.Newest));
        app.MapGet("/players", (ScoreBook book, HttpContext context) => ServeAsync(context, async () =>
        {
            var served = await book.BestAsync(context.RequestAborted);
            return (Results.Json(served.Value), served.Endpoint, 0);
        }));
        app.MapGet("/games/{id:guid}", (Guid id, ScoreBook book, HttpContext context) => ServeAsync(context, async () =>
        {
            var served = await book.FindAsync(id, context.RequestAborted);
            return (served.Value is { } game ? Results.Json(game) : Results.NotFound(), served.Endpoint, 0);
        }));
        app.MapPut("/games/{id:guid}", (Guid id, Game game, ScoreBook book, HttpContext context) => ServeAsync(context, async () =>
        {
            if (game.Problems() is { Count: > 0 } problems) return (Results.ValidationProblem(problems), null, 0);
            var served = await book.ScoreAsync(id, game, context.RequestAborted);
            var answer = served.Value.Stored != game ? Results.Problem($"Game {id} was scored otherwise before.", statusCode: 409)
                : served.Value.New ? Results.Created($"/games/{id}", game) : Results.Ok(game);
            return (answer, served.Endpoint, served.Epoch);
        }));
    }

    /// <summary>Says in headers and on the page who served it; without a server the caller is told to come again.</summary>
    private static async Task<IResult> ServeAsync(HttpContext context, Func<Task<(IResult Answer, string? Endpoint, long Epoch)>> serve)
    {
        var (log, places) = (context.RequestServices.GetRequiredService<RequestLog>(), context.RequestServices.GetRequiredService<Places>());
        var started = log.Start();
        try
        {
            var (answer, endpoint, epoch) = await serve();
            if (endpoint is not null) context.Response.Headers[ServedBy] = endpoint;
            if (epoch > 0) context.Response.Headers[ServedEpoch] = $"{epoch}";
            log.Add(context.Request.Method, context.Request.Path, endpoint is null ? null : places.RegionOf(endpoint), endpoint, epoch, started, (answer as IStatusCodeHttpResult)?.StatusCode ?? 200);
            return answer;
        }
        catch (ReadTokenLostException lost)
        {
            log.Add(context.Request.Method, context.Request.Path, null, null, 0, started, StatusCodes.Status409Conflict);
            return Results.Problem(lost.Message, statusCode: StatusCodes.Status409Conflict);
        }
        catch (Exception nobody) when (nobody is NoWriterException or NoReaderException)
        {
            log.Add(context.Request.Method, context.Request.Path, null, null, 0, started, StatusCodes.Status503ServiceUnavailable);
            context.Response.Headers.RetryAfter = "1";
            return Results.Problem(nobody.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

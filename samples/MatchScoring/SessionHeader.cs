using DojoPool.Client.Sessions;

namespace MatchScoring;

/// <summary>The session's token comes with the request and goes back with the answer: a player's next read sees the game that was just scored, whoever answers it.</summary>
internal static class SessionHeader
{
    public static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        using var session = DojoPoolSession.Begin(context.Request.Headers[DojoPoolSession.Header]);
        context.Response.OnStarting(() =>
        {
            if (session.Token is { } token) context.Response.Headers[DojoPoolSession.Header] = token;
            return Task.CompletedTask;
        });
        await next(context);
    }
}

using System.Diagnostics;

namespace DojoPool.Client.Measures;

/// <summary>
/// Spans of the source <c>DojoPool.Client</c>: the search for a writer or reader, and the wait for an acknowledgement. They bear names of
/// endpoints and kinds of errors, never SQL or addresses; Npgsql's own spans are their children. Without a listener they cost nothing.
/// </summary>
internal static class ClientTrace
{
    public const string Name = ClientMeter.Name;

    private static readonly ActivitySource Source = new(Name);

    /// <returns>Null where nobody listens.</returns>
    public static Activity? Start(string span) => Source.StartActivity(span, ActivityKind.Client);

    public static void Led(this Activity? span, string endpoint, long epoch) =>
        span?.SetTag("dojopool.endpoint", endpoint).SetTag("dojopool.epoch", epoch);

    /// <summary>One endpoint failed; the search goes on.</summary>
    public static void Tried(this Activity? span, string endpoint, Exception trouble) => span?.AddEvent(new ActivityEvent(
        "refused", tags: new ActivityTagsCollection { ["dojopool.endpoint"] = endpoint, ["error.type"] = trouble.GetType().Name }));

    public static void Failed(this Activity? span, Exception trouble) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", trouble.GetType().Name);
}

using System.Text.Json;
using Azure;
using Azure.Identity;

namespace DojoPool.Storage.Tables;

/// <summary>Which exceptions are the store's trouble and not our bug, and what to tell people of them: never a URL, a header or a key.</summary>
internal static class StoreTrouble
{
    /// <summary>The client library throws its last failure, or an aggregate of all tries; its own timeouts look like cancellations.</summary>
    public static bool Is(Exception exception) => exception
        is RequestFailedException or AuthenticationFailedException or AggregateException or OperationCanceledException
        or IOException or HttpRequestException or JsonException or FormatException or InvalidDataException;

    public static string Describe(Exception exception) => exception switch
    {
        RequestFailedException { Status: > 0 } refused => $"The store answered {refused.Status} {refused.ErrorCode}.",
        RequestFailedException { InnerException: { } inner } => $"No connection to the store: {FirstLine(inner)}",
        AggregateException aggregate => $"{Describe(aggregate.InnerExceptions[^1])} ({aggregate.InnerExceptions.Count} tries)",
        AuthenticationFailedException => $"The store's credential gave no token: {exception.GetType().Name}.",
        OperationCanceledException => "The store did not answer in time.",
        JsonException or FormatException or InvalidDataException => "The store's row is not one of ours.",
        _ => $"No connection to the store: {FirstLine(exception)}",
    };

    private static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].Trim();
}

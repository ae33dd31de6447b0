using System.Text.Json;
using DojoPool.Contracts.Errors;
using DojoPool.Http.Errors;
using DojoPool.Http.Json;
using Microsoft.AspNetCore.Http;

namespace DojoPool.Http.Input;

/// <summary>Reads a JSON body of at most 64 KB.</summary>
public static class BodyReader
{
    public const int MaxBytes = 64 * 1024;

    public static async Task<Body<T>> ReadAsync<T>(HttpRequest request, CancellationToken cancellation) where T : class
    {
        if (request.ContentLength > MaxBytes)
            return TooLarge<T>();
        var bytes = await ReadBytesAsync(request.Body, cancellation);
        if (bytes is null)
            return TooLarge<T>();
        if (bytes.Length == 0)
            return default;
        return request.HasJsonContentType()
            ? Parse<T>(bytes)
            : new Body<T>(null, Problems.Of(415, ProblemCodes.NotJson, "The body must be application/json."));
    }

    /// <summary>Null: more than the limit.</summary>
    private static async Task<byte[]?> ReadBytesAsync(Stream body, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellation)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBytes)
                return null;
        }

        return buffer.ToArray();
    }

    private static Body<T> Parse<T>(byte[] bytes) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, WireJson.Options) is { } value
                ? new Body<T>(value, null)
                : Bad<T>("body", "It is null.", "a JSON object");
        }
        catch (JsonException trouble)
        {
            var field = trouble.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "body";
            return Bad<T>(field, "It cannot be read: not JSON, of the wrong type, or an unknown field.", Shape(typeof(T)));
        }
    }

    private static string Shape(Type type) =>
        "an object of " + string.Join(", ", type.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)));

    private static Body<T> Bad<T>(string field, string message, string legal) where T : class => new(null, Problems.BadInput(field, message, legal));

    private static Body<T> TooLarge<T>() where T : class =>
        new(null, Problems.Of(413, ProblemCodes.BodyTooLarge, $"A body may have at most {MaxBytes / 1024} KB."));
}

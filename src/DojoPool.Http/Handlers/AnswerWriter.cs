using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DojoPool.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DojoPool.Http.Handlers;

/// <summary>Writes answers: status, headers, body; a 304 to who has the same already.</summary>
public static class AnswerWriter
{
    public static async Task WriteAsync(HttpContext context, Answer answer)
    {
        var response = context.Response;
        var tag = TagOf(answer);
        var known = tag is not null && IsKnown(context.Request, tag);
        response.StatusCode = known ? StatusCodes.Status304NotModified : answer.Status;
        SecurityHeaders.Put(context);
        WriteHeaders(response.Headers, answer, tag);
        if (known || (answer.Content ?? Json(answer)) is not { } bytes)
            return;
        response.ContentType = answer.ContentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static void WriteHeaders(IHeaderDictionary headers, Answer answer, EntityTagHeaderValue? tag)
    {
        // Kept by the asker alone, and never used without asking again.
        headers.CacheControl = tag is null ? "no-store" : "private, no-cache";
        if (tag is not null)
            headers.ETag = tag.ToString();
        if (answer.RetryAfterSeconds is { } seconds)
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (answer.Location is { } location)
            headers.Location = location;
        if (answer.Status == StatusCodes.Status401Unauthorized)
            headers.WWWAuthenticate = "Bearer";
        if (answer.Headers.Count == 0)
            return;
        foreach (var (name, value) in answer.Headers)
            headers[name] = value;
    }

    private static ReadOnlyMemory<byte>? Json(Answer answer) =>
        answer.Body is { } body ? JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), answer.Json ?? WireJson.Options) : null;

    /// <summary>Weak: answers of one tag may bear different times.</summary>
    private static EntityTagHeaderValue? TagOf(Answer answer)
    {
        if (answer.Status != StatusCodes.Status200OK || answer.Identity is not { } identity)
            return null;
        var bytes = identity as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(identity, identity.GetType(), answer.Json ?? WireJson.Options);
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"", isWeak: true);
    }

    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(k => k == EntityTagHeaderValue.Any || k.Compare(tag, useStrongComparison: false));
}

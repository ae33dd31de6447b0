namespace DojoPool.Http.Handlers;

/// <summary>What a handler answers; <see cref="DojoHttp"/> writes it.</summary>
/// <param name="Body">Written as JSON; null = no body.</param>
public sealed record Answer(int Status, object? Body)
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Whole seconds, at least 1, as the header wants them; the body says it in milliseconds.</summary>
    public int? RetryAfterSeconds { get; init; }

    public string? Location { get; init; }

    /// <summary>Ready bytes, such as a page's, in place of a body that is to become JSON.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>
    /// What must be equal for two answers to say the same: the body without the time that it was made. Its hash is the ETag, and who has
    /// it already gets a 304. Null: not cacheable.
    /// </summary>
    public object? Identity { get; init; }

    /// <summary>Headers beside those that every answer has.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>For JSON that is not the API's own, such as what vantages send each other.</summary>
    public System.Text.Json.JsonSerializerOptions? Json { get; init; }

    public static Answer Ok(object body) => new(200, body);
}

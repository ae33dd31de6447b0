namespace DojoPool.Http.Handlers;

/// <summary>What a handler answers; <see cref="DojoHttp"/> writes it.</summary>
/// <param name="Body">Written as JSON; null = no body.</param>
public sealed record Answer(int Status, object? Body)
{
    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Whole seconds, at least 1, as the header wants them; the body says it in milliseconds.</summary>
    public int? RetryAfterSeconds { get; init; }

    public string? Location { get; init; }

    /// <summary>For JSON that is not the API's own, such as what vantages send each other.</summary>
    public System.Text.Json.JsonSerializerOptions? Json { get; init; }

    public static Answer Ok(object body) => new(200, body);
}

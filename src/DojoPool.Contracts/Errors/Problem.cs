using System.Text.Json.Serialization;
using DojoPool.Contracts.Routing;

namespace DojoPool.Contracts.Errors;

/// <summary>An error as RFC 9457 has it (<c>application/problem+json</c>).</summary>
/// <param name="Type"><c>about:blank</c>: the code says all that a program needs.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">A sentence for people.</param>
/// <param name="Code">A word of <see cref="ProblemCodes"/>; never renamed.</param>
/// <param name="Errors">Bad input: one entry a field.</param>
/// <param name="RetryAfterMs">When asking again makes sense; null: not by itself.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldProblem>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RetryAfterMs = null)
{
    /// <summary>Of a lookup, where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RouteExplanation? Explanation { get; init; }

    public const string MediaType = "application/problem+json";
}

/// <param name="Field">As it stands in the request: <c>limit</c>, <c>reason</c>, <c>body</c>.</param>
/// <param name="Message">What is wrong with the value.</param>
/// <param name="Legal">The legal range, in words.</param>
public sealed record FieldProblem(string Field, string Message, string Legal);

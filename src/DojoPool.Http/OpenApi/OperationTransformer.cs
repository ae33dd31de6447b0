using System.Text.Json;
using System.Text.Json.Nodes;
using DojoPool.Control.Operations;
using DojoPool.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DojoPool.Http.OpenApi;

/// <summary>Puts into an operation what types alone do not tell: ranges, examples, the role, 304.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public const string Scheme = "bearer";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var described = context.Description.ActionDescriptor.EndpointMetadata.OfType<Described>().Single();
        operation.Description = $"{described.Details} {RoleSentence(described.Operation.Role)}".Trim();
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            Describe(parameter, described.Query.FirstOrDefault(q => q.Name == parameter.Name));
        if (described.Body is { } body && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } media)
            media.Example = Example(body);
        var success = operation.Responses![$"{described.Status}"];
        if (described.Answer is { } answer)
            success.Content!["application/json"].Example = Example(answer);
        else if (success is OpenApiResponse bytes)
            bytes.Content = new Dictionary<string, OpenApiMediaType> { [described.MediaType] = new OpenApiMediaType() };
        if (described.Operation.Tagged)
            operation.Responses["304"] = new OpenApiResponse { Description = "As it was: the ETag of If-None-Match is the answer's." };
        if (described.Operation.Role != Role.Anyone)
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiParameter parameter, QueryValue? value)
    {
        if (parameter.Schema is not OpenApiSchema schema)
            return;
        parameter.Description = value?.Meaning ?? (parameter.Name == "region" ? "A region's name, such as us-east." : "As other answers give it.");
        if (value is null || value.Words.Length == 0)
            schema.Pattern = value?.Least is null ? (value is null ? "^[A-Za-z0-9._-]{1,100}$" : null) : schema.Pattern;
        if (value is null)
            return;
        (schema.Minimum, schema.Maximum) = (value.Least?.ToString(System.Globalization.CultureInfo.InvariantCulture), value.Most?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        schema.Default = value.Usual is { } usual ? JsonSerializer.SerializeToNode(usual, usual.GetType()) : null;
        if (value.Words.Length > 0)
            schema.Enum = [.. value.Words.Select(w => (JsonNode)JsonValue.Create(w)!)];
    }

    private static JsonNode? Example(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), WireJson.Options);

    private static string RoleSentence(Role role) => role switch
    {
        Role.Anyone => "Needs no token.",
        Role.Vantage => "For tokens of role vantage, and admin.",
        Role.App => "For tokens of role app and above.",
        _ => $"For tokens of role {role.ToString().ToLowerInvariant()}{(role == Role.Admin ? "" : " and above")}.",
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace DojoPool.Http.Tests.OpenApi;

/// <summary>Holds JSON against a schema of the document: types, members that must be there, members that nobody announced.</summary>
internal static class JsonShape
{
    public static IEnumerable<string> Complaints(JsonNode document, JsonNode schema, JsonNode? value, string at)
    {
        if ((string?)schema["$ref"] is { } reference)
            schema = document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!;
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
            return choices.Any(c => !Complaints(document, c!, value, at).Any()) ? [] : [$"{at}: none of {choices.Count} shapes fits {value?.ToJsonString() ?? "null"}"];
        var types = schema["type"] switch { JsonArray many => many.Select(t => (string?)t).ToList(), { } one => [(string?)one], _ => [] };
        if (types.Count > 0 && !types.Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && types.Contains("number")))
            return [$"{at}: {TypeOf(value)} where {string.Join(" or ", types)} is told"];
        return value switch
        {
            JsonObject members => OfMembers(document, schema, members, at),
            JsonArray items when schema["items"] is { } item => items.SelectMany((v, i) => Complaints(document, item, v, $"{at}[{i}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> OfMembers(JsonNode document, JsonNode schema, JsonObject members, string at)
    {
        foreach (var name in schema["required"]?.AsArray().Select(n => (string)n!) ?? [])
        {
            if (!members.ContainsKey(name))
                yield return $"{at}: {name} is missing";
        }

        foreach (var (name, value) in members)
        {
            var told = schema["properties"]?[name] ?? schema["additionalProperties"];
            if (told is null)
                yield return $"{at}: {name} is not told of";
            else
            {
                foreach (var complaint in Complaints(document, told, value, $"{at}.{name}"))
                    yield return complaint;
            }
        }
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-') ? "integer" : "number",
    };
}

using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace DojoPool.Http.Tests.OpenApi;

/// <summary>
/// Every member of every answer and body, kept beside this test: users rely on them. What is renamed or taken away shows here; with
/// DOJO_WRITE_PAGES=1 the test writes the file anew.
/// </summary>
public sealed class ShapeTests
{
    [Fact]
    public async Task Shapes_AreThoseThatUsersKnow()
    {
        var text = Write((await ApiDocumentTests.DocumentAsync())["components"]!["schemas"]!.AsObject());
        var path = Path.Combine(Folder(), "Shapes.txt");
        if (Environment.GetEnvironmentVariable("DOJO_WRITE_PAGES") == "1")
            File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string Write(JsonObject schemas)
    {
        var text = new StringBuilder();
        foreach (var (name, schema) in schemas)
        {
            text.Append(name).Append('\n');
            foreach (var (member, type) in schema!["properties"]?.AsObject() ?? [])
                text.Append("  ").Append(member).Append(": ").Append(TypeOf(type!)).Append('\n');
        }

        return text.ToString();
    }

    private static string TypeOf(JsonNode type) => type switch
    {
        _ when (string?)type["$ref"] is { } reference => reference[(reference.LastIndexOf('/') + 1)..],
        _ when (type["oneOf"] ?? type["anyOf"]) is JsonArray choices => string.Join(" or ", choices.Select(c => TypeOf(c!))),
        _ when type["items"] is { } item => $"{Name(type["type"])} of {TypeOf(item)}",
        _ when type["additionalProperties"] is { } value => $"map of {TypeOf(value)}",
        _ => Name(type["type"]) + ((string?)type["format"] is { } format ? $" ({format})" : ""),
    };

    private static string Name(JsonNode? type) => type is JsonArray many ? string.Join(" or ", many) : $"{type}";

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

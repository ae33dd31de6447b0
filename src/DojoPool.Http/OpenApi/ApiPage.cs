using System.Text;
using System.Text.Json;
using DojoPool.Control.Admin;
using DojoPool.Control.Operations;
using DojoPool.Http.Handlers;
using DojoPool.Http.Json;

namespace DojoPool.Http.OpenApi;

/// <summary>The API for people: as a page that the host serves, and as docs/API.md.</summary>
public static class ApiPage
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    public static string Html()
    {
        var page = new HtmlPage($"DojoPool Regional Failover {PlaneVersion.Text}: the API")
            .Text($"Send a token as Authorization: Bearer <token>. Errors are application/problem+json with a stable code. The document for programs: /{Paths.OpenApi}.");
        foreach (var feature in Descriptions.All.GroupBy(d => d.Feature))
        {
            page.Heading(feature.Key);
            foreach (var described in feature)
                Add(page, described);
        }

        return page.ToString();
    }

    /// <summary>The table of routes, in Markdown.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("# The HTTP API\n\n<!-- Written by `./dojo openapi --markdown`; a test holds it against the code. -->\n\n")
            .Append("`./dojo openapi` prints the OpenAPI document; a host serves it at `/").Append(Paths.OpenApi).Append("`, and a page for people at `/").Append(Paths.ApiPage).Append("`.\n")
            .Append("Roles: app (routing only) < viewer < moderator < admin; vantage for votes alone. GETs marked 304 bear an ETag. Lists: newest first, `next` names the next page.\n");
        foreach (var feature in Descriptions.All.GroupBy(d => d.Feature))
        {
            text.Append("\n## ").Append(feature.Key).Append("\n| | path | role | query and body | answers | |\n|---|---|---|---|---|---|\n");
            foreach (var d in feature)
            {
                text.Append("| ").Append(d.Operation.Verb).Append(" | `/").Append(d.Operation.Path).Append("` | ").Append(Wire.Name(d.Operation.Role)).Append(" | ")
                    .AppendJoin(", ", Inputs(d).Select(i => $"`{i}`")).Append(" | ").AppendJoin(' ', Statuses(d)).Append(" | ").Append(d.Operation.Summary).Append(" |\n");
            }
        }

        return text.ToString();
    }

    private static void Add(HtmlPage page, Described described)
    {
        page.Code($"{described.Operation.Verb} /{described.Operation.Path}")
            .Text($"{described.Operation.Summary} {described.Details}".TrimEnd())
            .Text($"Role: {Wire.Name(described.Operation.Role)}. Answers: {string.Join(", ", Statuses(described))}.");
        if (described.Query.Count > 0)
            page.Table(["query", "meaning", "legal", "usual"], described.Query.Select(q => new object?[] { q.Name, q.Meaning, Legal(q), q.Usual }));
        if (described.Body is { } body)
            page.Text("Body:").Code(Example(body));
        if (described.Answer is { } answer)
            page.Text("Answer:").Code(Example(answer));
    }

    private static string? Legal(QueryValue value) =>
        value.Words.Length > 0 ? string.Join(", ", value.Words) : value.Least is { } least ? $"{least}–{value.Most}" : null;

    private static IEnumerable<string> Inputs(Described described) =>
        [.. described.Query.Select(q => q.Name), .. described.Body is { } body ? body.GetType().GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)) : []];

    private static IEnumerable<int> Statuses(Described described) =>
        [described.Status, .. described.Operation.Tagged ? (int[])[304] : [], .. described.Problems];

    private static string Example(object value) => JsonSerializer.Serialize(value, value.GetType(), Indented);
}

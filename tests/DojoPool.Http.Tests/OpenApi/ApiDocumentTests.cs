using System.Text.Json.Nodes;
using DojoPool.Control.Operations;
using DojoPool.Http.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace DojoPool.Http.Tests.OpenApi;

public sealed class ApiDocumentTests(PlaneUnderTest plane) : IClassFixture<PlaneUnderTest>
{
    private static IEnumerable<Operation> Wanted => Catalogue.All.Where(o => o.Trigger == Trigger.Http);

    [Fact]
    public async Task It_is_valid()
    {
        var read = OpenApiModelFactory.Parse(await ApiDocument.JsonAsync(), "json", new OpenApiReaderSettings());
        Assert.Empty(read.Diagnostic!.Errors.Concat(read.Diagnostic.Warnings).Select(e => $"{e.Pointer}: {e.Message}"));
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(e => $"{e.Pointer}: {e.Message}"));
    }

    [Fact]
    public async Task It_has_every_operation_of_the_catalogue_and_no_other()
    {
        var paths = (await DocumentAsync())["paths"]!.AsObject();
        Assert.Equal(
            Wanted.Select(o => $"{o.Verb} /{o.Path} {o.Name}").Order(StringComparer.Ordinal),
            paths.SelectMany(p => p.Value!.AsObject().Select(v => $"{v.Key.ToUpperInvariant()} {p.Key} {v.Value!["operationId"]}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_with_a_role_asks_for_a_token_and_tells_its_problems()
    {
        foreach (var (operation, told) in await OperationsAsync())
        {
            var responses = told["responses"]!.AsObject();
            Assert.Equal(operation.Role != Role.Anyone, told["security"] is not null);
            Assert.Equal(operation.Role != Role.Anyone, responses.ContainsKey("401"));
            Assert.Equal(operation.Tagged, responses.ContainsKey("304"));
            Assert.Contains(operation.Role == Role.Anyone ? "no token" : operation.Role.ToString().ToLowerInvariant(), (string?)told["description"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_JSON_answer_and_body_has_a_schema_and_an_example()
    {
        foreach (var described in Descriptions.All)
        {
            var told = (await OperationsAsync()).Single(o => o.Operation == described.Operation).Told;
            if (described.Answer is not null)
                AssertShown(told["responses"]![$"{described.Status}"]!["content"]!["application/json"]);
            if (described.Body is not null)
                AssertShown(told["requestBody"]!["content"]!["application/json"]);
        }

        static void AssertShown(JsonNode? media) => Assert.True(media?["schema"] is not null && media["example"] is not null, media?.ToJsonString());
    }

    [Fact]
    public async Task Every_example_has_the_schemas_shape()
    {
        var document = await DocumentAsync();
        foreach (var (operation, told) in await OperationsAsync())
        {
            foreach (var media in told["responses"]!.AsObject().Select(r => r.Value!["content"]?["application/json"]).Append(told["requestBody"]?["content"]?["application/json"]))
            {
                if (media?["example"] is { } example)
                    Assert.Empty(JsonShape.Complaints(document, media["schema"]!, example, operation.Name));
            }
        }
    }

    [Fact]
    public async Task Limits_are_told_as_they_are_held()
    {
        foreach (var described in Descriptions.All.Where(d => d.Query.Any(q => q.Most is < int.MaxValue)))
        {
            foreach (var value in described.Query.Where(q => q.Most is < int.MaxValue))
            {
                using var above = await plane.SendAsync("GET", $"{described.Operation.Path}?{value.Name}={value.Most + 1}");
                var problem = await PlaneUnderTest.ProblemAsync(above, 400, "invalidInput");
                Assert.Equal((value.Name, $"{value.Least}–{value.Most}"), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["legal"]));
                using var within = await plane.SendAsync("GET", $"{described.Operation.Path}?{value.Name}={value.Least}");
                Assert.NotEqual(400, (int)within.StatusCode);
            }
        }
    }

    [Fact]
    public async Task It_is_served_with_a_page_for_people_to_anyone()
    {
        using var document = await plane.SendAsync("GET", Paths.OpenApi, token: null);
        Assert.Equal(await ApiDocument.JsonAsync(), await document.Content.ReadAsStringAsync());
        using var page = await plane.SendAsync("GET", Paths.ApiPage, token: null);
        var html = await page.Content.ReadAsStringAsync();
        Assert.All(Wanted, o => Assert.Contains($"{o.Verb} /{o.Path}", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wire_types_bring_their_comments_along()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!;
        Assert.Contains("Behind the writer", (string?)schemas["MetricView"]!["properties"]!["lagBytes"]!["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_route_that_is_not_described_fails_by_name()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Descriptions.Matched([.. Descriptions.All.Skip(1)], [.. Wanted]));
        Assert.Contains($"operation {Descriptions.All[0].Operation.Name} is not described", failure.Message, StringComparison.Ordinal);
    }

    internal static async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await ApiDocument.JsonAsync())!;

    private static async Task<IReadOnlyList<(Operation Operation, JsonNode Told)>> OperationsAsync()
    {
        var paths = (await DocumentAsync())["paths"]!;
        return [.. Wanted.Select(o => (o, paths[$"/{o.Path}"]![o.Verb.ToLowerInvariant()]!))];
    }
}

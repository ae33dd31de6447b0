using System.Text.Json;
using System.Text.Json.Nodes;
using DojoPool.Contracts.Errors;
using DojoPool.Control.Operations;
using DojoPool.Http.Auth;
using DojoPool.Http.Json;
using DojoPool.Http.OpenApi;
using DojoPool.Http.Tests.OpenApi;

namespace DojoPool.Http.Tests.Contract;

/// <summary>
/// Every route for every role, made from the catalogue and its descriptions: who may is answered as the OpenAPI document tells, who may not is
/// refused. A route that is added later takes part by itself.
/// </summary>
[Trait(HostUnderTest.Trait, HostUnderTest.Http)]
public sealed class RouteContract(HostUnderTest host) : IClassFixture<HostUnderTest>
{
    public static TheoryData<string> Operations => [.. Descriptions.All.Select(d => d.Operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_role_is_answered_as_the_document_tells(string name)
    {
        var described = Descriptions.All.Single(d => d.Operation.Name == name);
        var document = JsonNode.Parse(await ApiDocument.JsonAsync())!;
        foreach (var role in host.Roles)
        {
            using var answer = await SendAsync(described, role);
            var status = (int)answer.StatusCode;
            if (!Allowed(role, described.Operation.Role))
                await PlaneUnderTest.ProblemAsync(answer, role == Role.Anyone ? 401 : 403, role == Role.Anyone ? "unauthenticated" : "forbidden");
            else if (status == described.Status)
                await AssertAnswerAsync(document, described, answer);
            else
                await AssertProblemAsync(document, described, answer, status);
        }
    }

    [Fact]
    public async Task Orders_that_move_no_writer_are_carried_out()
    {
        var region = (string)(await host.GetAsync(Paths.Regions))["regions"]![0]!["region"]!;
        foreach (var (path, body) in new (string, object?)[]
        {
            (Paths.HealthCheck, null), (Paths.RefreshConnections, null), (Filled(Paths.Reconnect, region), null), (Filled(Paths.PlanFailover, region), null),
            (Paths.Pause, new { reason = "a contract test", until = TimeProvider.System.GetUtcNow().AddSeconds(30) }), (Paths.Resume, null),
        })
        {
            using var answer = await host.SendAsync("POST", path, body: body);
            Assert.True((int)answer.StatusCode == 200, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task Who_polls_with_the_tag_of_the_last_answer_is_told_that_nothing_changed()
    {
        foreach (var path in new[] { Paths.FailoverHistory, Paths.OpenApi, Paths.ApiPage })
        {
            using var first = await host.SendAsync("GET", path);
            using var again = await host.SendAsync("GET", path, known: first.Headers.ETag!.ToString());
            Assert.Equal(304, (int)again.StatusCode);
        }
    }

    private static bool Allowed(Role role, Role needed) => needed == Role.Anyone || Gate.May(role, needed);

    private static async Task AssertAnswerAsync(JsonNode document, Described described, HttpResponseMessage answer)
    {
        if (described.Answer is null)
            return;
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var schema = document["paths"]![$"/{described.Operation.Path}"]![described.Operation.Verb.ToLowerInvariant()]!["responses"]![$"{described.Status}"]!["content"]!["application/json"]!["schema"]!;
        Assert.Empty(JsonShape.Complaints(document, schema, await PlaneUnderTest.JsonAsync(answer), described.Operation.Name));
    }

    private static async Task AssertProblemAsync(JsonNode document, Described described, HttpResponseMessage answer, int status)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(described.Problems.Contains(status) && status != 500, $"{status} is not told of: {body}");
        // A HEAD has no body to tell more.
        if (answer.RequestMessage?.Method == HttpMethod.Head)
            return;
        Assert.Equal(Problem.MediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(JsonShape.Complaints(document, document["components"]!["schemas"]!["Problem"]!, JsonNode.Parse(body), described.Operation.Name));
    }

    private Task<HttpResponseMessage> SendAsync(Described described, Role role)
    {
        var body = described.BodyRequired ? JsonSerializer.SerializeToNode(described.Body, described.Body!.GetType(), WireJson.Options) : null;
        // No order of a test moves the writer: there is no such region and no such failover.
        return host.SendAsync(described.Operation.Verb, Filled(described.Operation.Path, "nowhere"), role == Role.Anyone ? null : role.ToString().ToLowerInvariant(), body?.ToJsonString());
    }

    private static string Filled(string path, string region) => path
        .Replace("{region}", region, StringComparison.Ordinal)
        .Replace("{id}", "failover-9999-1", StringComparison.Ordinal)
        .Replace("{file}", "nothing.css", StringComparison.Ordinal);
}

using System.Net;
using DojoPool.Control.Operations;
using DojoPool.Http.Auth;

namespace DojoPool.Http.Tests.Auth;

public sealed class RoleTests(PlaneUnderTest plane) : IClassFixture<PlaneUnderTest>
{
    public static TheoryData<string> Operations => [.. Catalogue.All.Where(o => o.Trigger == Trigger.Http).Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Each_operation_asks_for_its_role_and_no_more(string name)
    {
        var operation = Catalogue.All.Single(o => o.Name == name);
        foreach (var role in Enum.GetValues<Role>().Where(r => r > Role.Anyone))
        {
            var token = role == Role.Vantage ? PlaneUnderTest.VantageToken : role.ToString().ToLowerInvariant();
            using var answer = await SendAsync(operation, token);
            if (Gate.May(role, operation.Role))
                Assert.False(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, $"{token}: {answer.StatusCode}");
            else
                await PlaneUnderTest.ProblemAsync(answer, 403, "forbidden");
        }
    }

    [Theory]
    [InlineData(Role.Vantage, Role.Vantage, Role.Admin)]
    [InlineData(Role.App, Role.App, Role.Viewer, Role.Moderator, Role.Admin)]
    [InlineData(Role.Viewer, Role.Viewer, Role.Moderator, Role.Admin)]
    [InlineData(Role.Moderator, Role.Moderator, Role.Admin)]
    [InlineData(Role.Admin, Role.Admin)]
    public void Who_may_do_what_a_role_is_needed_for(Role needed, params Role[] may) =>
        Assert.Equal(may, Enum.GetValues<Role>().Where(role => Gate.May(role, needed)));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Without_a_known_token_only_health_answers(string name)
    {
        var operation = Catalogue.All.Single(o => o.Name == name);
        foreach (var token in new[] { null, "", "nobody", new string('x', 5000) })
        {
            using var answer = await SendAsync(operation, token);
            if (operation.Role == Role.Anyone)
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                continue;
            }

            await PlaneUnderTest.ProblemAsync(answer, 401, "unauthenticated");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    private Task<HttpResponseMessage> SendAsync(Operation operation, string? token) => plane.SendAsync(
        operation.Verb, operation.Path.Replace("{region}", "eu-west", StringComparison.Ordinal).Replace("{id}", "failover-2-1", StringComparison.Ordinal)
            .Replace("{file}", "app.js", StringComparison.Ordinal), token);
}

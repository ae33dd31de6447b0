using DojoPool.Control.Operations;

namespace DojoPool.Http.Tests.Contract;

[Trait(HostUnderTest.Trait, HostUnderTest.Http)]
public sealed class AuthorizationContract(HostUnderTest host) : IClassFixture<HostUnderTest>
{
    public static TheoryData<string> WithARole => [.. Catalogue.All.Where(o => o is { Trigger: Trigger.Http, Role: > Role.Anyone }).Select(o => o.Name)];

    public static TheoryData<string> BeyondAnApplication => [.. Catalogue.All.Where(o => o is { Trigger: Trigger.Http, Role: > Role.App or Role.Vantage }).Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(WithARole))]
    public async Task Without_a_known_token_nothing_is_done(string name)
    {
        foreach (var token in new[] { null, "nobody" })
        {
            using var answer = await SendAsync(name, token);
            await PlaneUnderTest.ProblemAsync(answer, 401, "unauthenticated");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(BeyondAnApplication))]
    public async Task An_applications_token_opens_routing_alone(string name)
    {
        using var answer = await SendAsync(name, "app");
        await PlaneUnderTest.ProblemAsync(answer, 403, "forbidden");
    }

    private Task<HttpResponseMessage> SendAsync(string name, string? role)
    {
        var operation = Catalogue.All.Single(o => o.Name == name);
        return host.SendAsync(operation.Verb, Filled(operation.Path), role);
    }

    private static string Filled(string path) => path
        .Replace("{region}", "nowhere", StringComparison.Ordinal)
        .Replace("{id}", "failover-9999-1", StringComparison.Ordinal);
}

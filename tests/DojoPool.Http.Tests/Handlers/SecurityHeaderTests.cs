namespace DojoPool.Http.Tests.Handlers;

public sealed class SecurityHeaderTests(PlaneUnderTest plane) : IClassFixture<PlaneUnderTest>
{
    [Theory]
    [InlineData("GET", "/api/healthz", "admin")]
    [InlineData("GET", "/api/database/status", null)]
    [InlineData("GET", "/no/such/path", null)]
    [InlineData("DELETE", "/api/healthz", null)]
    public async Task Every_answer_tells_browsers_to_do_nothing_with_it(string verb, string path, string? token)
    {
        using var answer = await plane.SendAsync(verb, path, token);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Contains("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}

using System.Net;
using System.Text.RegularExpressions;
using DojoPool.Http.Dashboard;

namespace DojoPool.Http.Tests.Dashboard;

public sealed partial class PageTests : IAsyncLifetime
{
    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task The_page_needs_no_token_and_lets_nothing_run_that_we_do_not_serve()
    {
        using var answer = await plane.SendAsync("GET", "api/dashboard", token: null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var policy = string.Join(";", answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_that_the_page_names_is_served()
    {
        var html = await plane.Http.GetStringAsync("api/dashboard");
        var named = Reference().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        foreach (var path in named)
        {
            using var answer = await plane.SendAsync("GET", $"api/{path}", token: null);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_file_that_is_kept_already_is_not_sent_again()
    {
        using var first = await plane.SendAsync("GET", "api/dashboard/app.js", token: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/dashboard/app.js");
        request.Headers.Add("If-None-Match", first.Headers.ETag!.ToString());
        using var again = await plane.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, again.StatusCode));
    }

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("DashboardHandlers.cs")]
    public async Task A_file_that_is_no_part_of_the_page_is_not_found(string file)
    {
        using var answer = await plane.SendAsync("GET", $"api/dashboard/{file}", token: null);
        await PlaneUnderTest.ProblemAsync(answer, 404, "notFound");
    }

    [Fact]
    public void Nothing_of_the_page_comes_from_elsewhere() => Assert.Null(
        PageFiles.Find("app.css") is { } style ? Elsewhere().Match(System.Text.Encoding.UTF8.GetString(style.Content.Span)) is { Success: true } found ? found.Value : null : "no app.css");

    [GeneratedRegex("(?:src|href)=\"(dashboard/[^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"url\(\s*[""']?(?:https?:)?//[^)]*\)")]
    private static partial Regex Elsewhere();
}

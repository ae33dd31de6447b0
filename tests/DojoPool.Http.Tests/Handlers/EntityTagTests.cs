using System.Net;
using DojoPool.Control.Health;
using DojoPool.Control.Operations;
using DojoPool.Core.Health;

namespace DojoPool.Http.Tests.Handlers;

public sealed class EntityTagTests : IAsyncLifetime
{
    private readonly PlaneUnderTest plane = new();

    public static TheoryData<string> TaggedOperations => [.. Catalogue.All.Where(o => o.Tagged && !o.Path.Contains('{', StringComparison.Ordinal)).Select(o => o.Name)];

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Theory]
    [MemberData(nameof(TaggedOperations))]
    public async Task Who_has_the_answer_already_is_told_so(string name)
    {
        var path = Catalogue.All.Single(o => o.Name == name).Path;
        using var first = await plane.SendAsync("GET", path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
        foreach (var known in new[] { tag, $"\"other\", {tag}", "*" })
        {
            using var again = await plane.SendAsync("GET", path, known: known);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag!.ToString());
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }

        foreach (var stale in new[] { "\"other\"", "not a tag", "\"" })
        {
            using var again = await plane.SendAsync("GET", path, known: stale);
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }
    }

    [Fact]
    public async Task Time_alone_changes_no_tag_but_a_new_fact_does()
    {
        using var first = await plane.SendAsync("GET", Paths.Metrics);
        await plane.Health.StoreAsync(new HealthRound("us-east", DateTimeOffset.UnixEpoch, [new HealthSample(
            "us-east", "us-east-primary", DateTimeOffset.UnixEpoch, Verdict.Healthy, "", TimeSpan.Zero, null, null, 0, null, null, null)]), default);
        using var second = await plane.SendAsync("GET", Paths.Metrics, known: first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.NotEqual(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task A_lease_is_never_answered_from_a_tag()
    {
        using var first = await plane.SendAsync("GET", Paths.RoutingWrite);
        Assert.Null(first.Headers.ETag);
        using var again = await plane.SendAsync("GET", Paths.RoutingWrite, known: "*");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("no-store", again.Headers.CacheControl!.ToString());
    }

    [Fact]
    public void Every_GET_of_the_admin_API_is_tagged() => Assert.Empty(
        Catalogue.All.Where(o => o.Verb == "GET" && o.Path.StartsWith("api/database/", StringComparison.Ordinal) && !o.Tagged).Select(o => o.Name));
}

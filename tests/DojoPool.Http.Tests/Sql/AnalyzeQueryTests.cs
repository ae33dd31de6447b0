using DojoPool.Contracts.Sql;
using DojoPool.Core.Topology;

namespace DojoPool.Http.Tests.Sql;

public sealed class AnalyzeQueryTests : IAsyncLifetime
{
    private const string Path = "api/database/analyze-query";
    private const string GuidesQuery = "SELECT * FROM matches WHERE tournament_id = $1";

    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task The_guides_example_is_answered_as_the_guide_shows()
    {
        var answer = await AskAsync(GuidesQuery);
        Assert.Equal(GuidesQuery, (string?)answer["query"]);
        var analysis = answer["analysis"]!;
        Assert.Equal((true, false, false, "simple"), ((bool)analysis["isRead"]!, (bool)analysis["isWrite"]!, (bool)analysis["isTransaction"]!, (string?)analysis["estimatedComplexity"]));
        Assert.Equal("Route to nearest healthy replica for optimal performance", (string?)answer["recommendation"]);
        Assert.Equal(["matches"], answer["tables"]!.AsArray().Select(t => (string?)t));
    }

    [Fact]
    public async Task A_read_goes_where_the_router_would_send_it_now()
    {
        var routing = (await AskAsync(GuidesQuery))["routing"]!;
        Assert.Equal("replica", (string?)routing["target"]);
        Assert.Equal("us-east-primary", (string?)routing["endpoint"]);
        Assert.Contains("no replica will do", (string?)routing["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_insert_is_a_write_for_the_writer_and_says_why_with_its_place()
    {
        var answer = await AskAsync("SELECT 1;\nINSERT INTO matches (id) VALUES (1)");
        Assert.Equal((false, true), ((bool)answer["analysis"]!["isRead"]!, (bool)answer["analysis"]!["isWrite"]!));
        Assert.Equal("write", (string?)answer["verdict"]);
        Assert.Equal(("writer", "us-east-primary"), ((string?)answer["routing"]!["target"], (string?)answer["routing"]!["endpoint"]));
        Assert.StartsWith("Route to the writer.", (string?)answer["recommendation"], StringComparison.Ordinal);
        var reason = Assert.Single(answer["reasons"]!.AsArray())!;
        Assert.Equal((2, 1), ((int)reason["line"]!, (int)reason["column"]!));
        Assert.Equal(["SELECT", "INSERT"], answer["statements"]!.AsArray().Select(s => (string?)s!["command"]));
    }

    [Fact]
    public async Task While_the_writer_is_doubted_no_writer_is_named()
    {
        plane.Topology.Put(Transitions.Suspect(PlaneUnderTest.Stable, planned: false, new Change("s", DateTimeOffset.UnixEpoch)));
        var routing = (await AskAsync("DELETE FROM matches"))["routing"]!;
        Assert.Equal("writer", (string?)routing["target"]);
        Assert.Null(routing["endpoint"]);
    }

    [Fact]
    public async Task Without_the_store_the_verdict_stands_and_nobody_is_named()
    {
        plane.Topology.Faults.Unavailable = true;
        var answer = await AskAsync(GuidesQuery);
        Assert.True((bool)answer["analysis"]!["isRead"]!);
        Assert.Null(answer["routing"]!["endpoint"]);
    }

    [Fact]
    public async Task Backslashes_are_read_as_the_caller_says()
    {
        // With standard_conforming_strings off the string goes on behind the escaped quote, and the DELETE is part of it.
        const string Query = @"SELECT '\'; DELETE FROM matches; --'";
        Assert.False((bool)(await AskAsync(Query))["analysis"]!["isRead"]!);
        Assert.True((bool)(await AskAsync(Query, standardConformingStrings: false))["analysis"]!["isRead"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":""}""")]
    [InlineData("""{"query":" \n "}""")]
    public async Task A_query_that_is_missing_is_told_with_the_legal_range(string body)
    {
        using var answer = await plane.SendAsync("POST", Path, "viewer", body);
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal(("query", "It is missing.", "1–60000 characters"), ((string?)error["field"], (string?)error["message"], (string?)error["legal"]));
    }

    [Theory]
    [InlineData("""{"query":7}""", "query")]
    [InlineData("""{"query":"\ud800"}""", "query")]
    [InlineData("""{"sql":"SELECT 1"}""", "sql")]
    [InlineData("""{"query":"SELECT 1","standardConformingStrings":"off"}""", "standardConformingStrings")]
    public async Task What_cannot_be_read_names_the_field(string body, string field)
    {
        using var answer = await plane.SendAsync("POST", Path, "viewer", body);
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Fact]
    public async Task The_longest_query_is_read_one_longer_is_400_and_a_body_beyond_64_KB_413()
    {
        const string Select = "SELECT 1 --";
        Assert.Equal("read", (string?)(await AskAsync(Select.PadRight(AnalyzeQueryRequest.LongestQuery, 'x')))["verdict"]);
        using var longer = await plane.SendAsync("POST", Path, "viewer", new AnalyzeQueryRequest(Select.PadRight(AnalyzeQueryRequest.LongestQuery + 1, 'x')));
        var problem = await PlaneUnderTest.ProblemAsync(longer, 400, "invalidInput");
        Assert.Equal("query", (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
        using var muchLonger = await plane.SendAsync("POST", Path, "viewer", new AnalyzeQueryRequest(Select.PadRight(65_536, 'x')));
        await PlaneUnderTest.ProblemAsync(muchLonger, 413, "bodyTooLarge");
    }

    private async Task<System.Text.Json.Nodes.JsonNode> AskAsync(string query, bool? standardConformingStrings = null)
    {
        using var answer = await plane.SendAsync("POST", Path, "viewer", new AnalyzeQueryRequest(query, standardConformingStrings));
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await PlaneUnderTest.JsonAsync(answer);
    }
}

namespace DojoPool.Http.Tests.Input;

public sealed class BodyTests(PlaneUnderTest plane) : IClassFixture<PlaneUnderTest>
{
    private const string Path = "api/routing/report";

    [Fact]
    public async Task Of_more_than_64_KB_is_413_whether_its_length_is_told_or_not()
    {
        using var told = await plane.SendAsync("POST", Path, body: new string(' ', 64 * 1024 + 1));
        await PlaneUnderTest.ProblemAsync(told, 413, "bodyTooLarge");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StreamContent(new EndlessStream(100 * 1024)) };
        request.Headers.Authorization = new("Bearer", "admin");
        request.Headers.TransferEncodingChunked = true;
        using var untold = await plane.Http.SendAsync(request);
        await PlaneUnderTest.ProblemAsync(untold, 413, "bodyTooLarge");
    }

    [Theory]
    [InlineData("{", "body")]
    [InlineData("[]", "body")]
    [InlineData("null", "body")]
    [InlineData("""{"endpoint":7}""", "endpoint")]
    [InlineData("""{"epoch":"one"}""", "epoch")]
    [InlineData("""{"endpont":"us-east-primary"}""", "endpont")]
    public async Task That_cannot_be_read_names_the_field_and_the_shape(string body, string field)
    {
        using var answer = await plane.SendAsync("POST", Path, body: body);
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal(field, (string?)error["field"]);
        Assert.Equal("an object of endpoint, epoch, kind, lsn", field == "body" && body == "null" ? "an object of endpoint, epoch, kind, lsn" : (string?)error["legal"]);
    }

    [Fact]
    public async Task That_is_not_JSON_is_415()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent("endpoint=x") };
        request.Headers.Authorization = new("Bearer", "admin");
        using var answer = await plane.Http.SendAsync(request);
        await PlaneUnderTest.ProblemAsync(answer, 415, "notJson");
    }

    [Theory]
    [InlineData("GET", "api/nothing", 404, "notFound")]
    [InlineData("DELETE", "api/routing/write", 405, "methodNotAllowed")]
    public async Task A_stray_request_is_a_problem_too(string verb, string path, int status, string code)
    {
        using var answer = await plane.SendAsync(verb, path);
        await PlaneUnderTest.ProblemAsync(answer, status, code);
    }

    private sealed class EndlessStream(int length) : MemoryStream(new byte[length])
    {
        public override bool CanSeek => false;
    }
}

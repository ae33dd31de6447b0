using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DojoPool.Http.Json;
using DojoPool.Http.OpenApi;

namespace DojoPool.Http.Tests.Fuzz;

/// <summary>Requests near enough to good ones to get past the door, made from what the operations say of themselves.</summary>
internal sealed class RandomRequest(Random random)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"];

    private static readonly string[] Words =
    [
        "", " ", "0", "-1", "1", "1000", "1001", "99999999999999999999", "1e9", "NaN", "null", "true", "us-east", "eu-west", "us-east-primary", "failover-2-1", "nowhere",
        "../../etc/passwd", "a%00b", "%", "%zz", "'", "\"", "<script>", "${jndi:x}", "é", "\U0001F4A3", "\ud800", "2020-01-01T00:00:00Z", "16/B374D848", "1-1-16/B374D848", "json", "html",
    ];

    private static readonly string[] HeaderNames =
        ["Accept", "Accept-Encoding", "If-None-Match", "X-Forwarded-For", "Forwarded", "Range", "Expect", "Cookie", "Content-Encoding", "X-HTTP-Method-Override", "Host"];

    public HttpRequestMessage Next()
    {
        var described = Pick(Descriptions.All);
        var verb = random.Next(20) == 0 ? Pick(Verbs) : described.Operation.Verb;
        var path = string.Join('/', described.Operation.Path.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(Safe(Word())) : part));
        var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(path + Query(described), UriKind.Relative));
        Authorize(request);
        for (var n = random.Next(3); n > 0; n--)
            request.Headers.TryAddWithoutValidation(Pick(HeaderNames), HeaderValue());
        // Wait for nothing that the server may never send: a 100 that was asked for.
        request.Headers.ExpectContinue = false;
        if (random.Next(3) > 0)
            request.Content = Content(described);
        return request;
    }

    private string Query(Described described)
    {
        var names = described.Query.Select(q => q.Name).Append(Word()).ToList();
        var pairs = Enumerable.Range(0, random.Next(4)).Select(_ => $"{Uri.EscapeDataString(Safe(Pick(names)))}={(random.Next(8) == 0 ? Safe(Word()) : Uri.EscapeDataString(Safe(Word())))}");
        return "?" + string.Join('&', pairs).Replace("#", "", StringComparison.Ordinal);
    }

    private void Authorize(HttpRequestMessage request)
    {
        if (random.Next(10) == 0)
            return;
        var token = random.Next(5) == 0 ? Word() : Pick(["app", "viewer", "moderator", "admin", "admin", "admin"]);
        request.Headers.TryAddWithoutValidation("Authorization", $"{Pick(["Bearer ", "bearer ", "Bearer", "Basic ", ""])}{Header(token)}");
        if (random.Next(5) > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Pick(["app", "viewer", "moderator", "admin", "admin"]));
    }

    private ByteArrayContent Content(Described described)
    {
        var bytes = random.Next(6) switch
        {
            0 => Bytes(random.Next(200)),
            1 => Bytes((64 * 1024) + random.Next(-2, 3)),
            2 => Encoding.UTF8.GetBytes(new string('[', random.Next(2000))),
            _ => Encoding.UTF8.GetBytes(Mutated(described.Body)),
        };
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", Pick(["application/json", "application/json", "application/json; charset=utf-7", "text/plain", "application/problem+json", "x"]));
        return content;
    }

    /// <summary>The example with a member or two replaced, dropped, doubled or added.</summary>
    private string Mutated(object? example)
    {
        var body = example is null ? new JsonObject() : JsonSerializer.SerializeToNode(example, example.GetType(), WireJson.Options)!.AsObject();
        for (var n = random.Next(3); n > 0; n--)
        {
            var name = body.Count > 0 && random.Next(4) > 0 ? body.ElementAt(random.Next(body.Count)).Key : "more";
            if (random.Next(4) == 0)
                body.Remove(name);
            else
                body[name] = Value();
        }

        var text = body.ToJsonString();
        return random.Next(8) == 0 ? text[..random.Next(text.Length)] : text;
    }

    private JsonNode? Value() => random.Next(8) switch
    {
        0 => null,
        1 => random.Next(),
        2 => -random.NextDouble() * 1e300,
        3 => new JsonArray(1, "x"),
        4 => new JsonObject { ["a"] = new JsonObject() },
        5 => true,
        6 => new string('x', random.Next(3000)),
        _ => Safe(Word()),
    };

    private string Word() => random.Next(10) == 0 ? new string((char)random.Next(32, 0x2FF), random.Next(300)) : Pick(Words);

    private string HeaderValue() => random.Next(5) == 0 ? new string((char)random.Next(33, 126), random.Next(2000)) : Header(Word());

    /// <summary>A lone half of a pair can stand in no URL or JSON text of ours; it is sent as bytes elsewhere.</summary>
    private static string Safe(string word) => word.Contains('\ud800', StringComparison.Ordinal) ? "lone" : word;

    /// <summary>What a client may put into a header at all.</summary>
    private static string Header(string word) => new([.. word.Where(c => c is >= ' ' and < (char)127)]);

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}

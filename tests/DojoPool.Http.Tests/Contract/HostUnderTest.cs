using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DojoPool.Control.Operations;

namespace DojoPool.Http.Tests.Contract;

/// <summary>
/// The host that a contract test asks. <c>./dojo test --host URL</c> names one that runs already, LocalHost or a Functions host; where none is
/// named the handlers answer on Kestrel, over stores in memory. A contract test takes this as its class fixture, bears
/// <c>[Trait(HostUnderTest.Trait, HostUnderTest.Http)]</c>, moves no writer, and expects nothing of the state that it finds.
/// </summary>
public sealed class HostUnderTest : IAsyncLifetime
{
    public const string Trait = "contract";
    public const string Http = "http";

    private const string AddressSetting = "DOJOPOOL_TEST_HOST";
    private const int MostRetries = 10;

    /// <summary>The setting of each role's token. Of a running host those of viewer and moderator may be missing: then nobody asks as one.</summary>
    private static readonly Dictionary<Role, string> TokenSettings = Enum.GetValues<Role>().Where(r => r > Role.Anyone)
        .ToDictionary(r => r, r => $"DOJOPOOL_TEST_{r.ToString().ToUpperInvariant()}_TOKEN");

    private readonly PlaneUnderTest inMemory = new();
    private readonly string? address = Environment.GetEnvironmentVariable(AddressSetting);
    private HttpClient client = null!;

    /// <summary>A running host is asked; false: handlers over memory.</summary>
    public bool IsRunningHost => address is not null;

    /// <summary>Every role that can be asked as, without a token first.</summary>
    public IEnumerable<Role> Roles => Enum.GetValues<Role>().Where(r =>
        r is Role.Anyone or Role.App or Role.Admin || address is null || Environment.GetEnvironmentVariable(TokenSettings[r]) is not null);

    public async ValueTask InitializeAsync()
    {
        if (address is null)
        {
            await inMemory.InitializeAsync();
            client = inMemory.Http;
            return;
        }

        client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (address is null)
            await inMemory.DisposeAsync();
    }

    /// <param name="role">A role's name in small letters; null = no token; anything else is shown as it is, and is nobody's.</param>
    /// <param name="body">Written as JSON; a string as it is.</param>
    /// <param name="known">The If-None-Match header.</param>
    /// <remarks>A host that is asked too often says when to ask again, and is then.</remarks>
    public async Task<HttpResponseMessage> SendAsync(string verb, string path, string? role = "admin", object? body = null, string? known = null)
    {
        for (var left = MostRetries; ; left--)
        {
            using var request = NewRequest(verb, path, role, body, known);
            var answer = await client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || left == 0)
                return answer;
            var wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            answer.Dispose();
            await Task.Delay(wait);
        }
    }

    private HttpRequestMessage NewRequest(string verb, string path, string? role, object? body, string? known)
    {
        var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (role is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(role));
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        if (body is not null)
            request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        return request;
    }

    /// <summary>The body of a successful GET, as JSON.</summary>
    public async Task<JsonNode> GetAsync(string path, string role = "admin")
    {
        using var answer = await SendAsync("GET", path, role);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return await PlaneUnderTest.JsonAsync(answer);
    }

    private string TokenOf(string role) => address is null && role == "vantage" ? PlaneUnderTest.VantageToken
        : address is not null && Enum.TryParse<Role>(role, ignoreCase: true, out var known) && TokenSettings.TryGetValue(known, out var setting) ? Required(setting) : role;

    private static string Required(string setting) => Environment.GetEnvironmentVariable(setting)
        ?? throw new InvalidOperationException($"{AddressSetting} names a host, so {setting} must hold a token of that role.");
}

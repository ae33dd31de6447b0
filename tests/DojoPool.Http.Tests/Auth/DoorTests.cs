using System.Net;
using System.Security.Cryptography;
using System.Text;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;
using DojoPool.Http.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DojoPool.Http.Tests.Auth;

public sealed class DoorTests
{
    private static readonly RequestLimits Few = new(ReadsPerMinute: 3, OrdersPerMinute: 2, LookupsPerSecond: 0, RefusalsPerMinute: 2);

    [Theory]
    [InlineData("203.0.113.7", null, 200)]
    [InlineData("198.51.100.9", null, 403)]
    [InlineData("198.51.100.9", "203.0.113.7", 403)]
    [InlineData("127.0.0.1", "203.0.113.7:443", 200)]
    [InlineData("127.0.0.1", "198.51.100.9", 403)]
    [InlineData("127.0.0.1", null, 403)]
    [InlineData(null, null, 403)]
    public async Task With_a_list_only_its_addresses_come_in_and_an_unknown_one_does_not(string? peer, string? forwarded, int status)
    {
        var door = Door(AccessSettings.Open with { Allowed = [IPNetwork.Parse("203.0.113.0/24")], Proxies = new ProxyTrust([IPNetwork.Parse("127.0.0.1/32")], 1) });
        Assert.Equal(status, await StatusAsync(door, Catalogue.Status, "admin", peer, forwarded));
        Assert.Equal(200, await StatusAsync(door, Catalogue.Healthz, null, peer, forwarded));
    }

    [Fact]
    public async Task A_caller_that_asks_too_often_waits_and_nobody_else_does()
    {
        var door = Door(AccessSettings.Open with { Limits = Few });
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, await StatusAsync(door, Catalogue.Status, "admin"));
        Assert.Equal(429, await StatusAsync(door, Catalogue.Status, "admin"));
        Assert.Equal(200, await StatusAsync(door, Catalogue.Status, "viewer"));
        Assert.Equal(200, await StatusAsync(door, Catalogue.Pause, "admin"));
    }

    [Fact]
    public async Task Votes_and_routes_have_no_limit_of_others()
    {
        var door = Door(AccessSettings.Open with { Limits = Few });
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(200, await StatusAsync(door, Catalogue.Vote, "admin"));
            Assert.Equal(200, await StatusAsync(door, Catalogue.RoutingWrite, "app"));
        }
    }

    [Fact]
    public async Task Guessing_tokens_ends_soon_but_the_right_one_still_opens()
    {
        var door = Door(AccessSettings.Open with { Limits = Few });
        Assert.Equal(401, await StatusAsync(door, Catalogue.Status, "guess-1"));
        Assert.Equal(401, await StatusAsync(door, Catalogue.Status, null));
        Assert.Equal(429, await StatusAsync(door, Catalogue.Status, "guess-3"));
        Assert.Equal(401, await StatusAsync(door, Catalogue.Status, "guess-4", peer: "198.51.100.9"));
        Assert.Equal(200, await StatusAsync(door, Catalogue.Status, "admin"));
    }

    [Fact]
    public async Task A_token_is_rotated_by_its_file_without_a_restart()
    {
        var path = Path.GetTempFileName();
        try
        {
            var time = new FakeTimeProvider();
            await File.WriteAllTextAsync(path, $"# operators\nann:admin:{Hash("old")}\n");
            var door = Door(AccessSettings.Open, new TokenFile(path, time, NullLogger<TokenFile>.Instance));
            Assert.Equal(200, await StatusAsync(door, Catalogue.Status, "old"));

            await File.WriteAllTextAsync(path, $"ann:admin:{Hash("old")}\nann-new:admin:{Hash("new")}\n");
            Assert.Equal(401, await StatusAsync(door, Catalogue.Status, "new"));
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal((200, 200), (await StatusAsync(door, Catalogue.Status, "new"), await StatusAsync(door, Catalogue.Status, "old")));

            await File.WriteAllTextAsync(path, "a slip of the editor");
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(200, await StatusAsync(door, Catalogue.Status, "new"));

            await File.WriteAllTextAsync(path, $"ann-new:admin:{Hash("new")}");
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal((200, 401), (await StatusAsync(door, Catalogue.Status, "new"), await StatusAsync(door, Catalogue.Status, "old")));

            File.Delete(path);
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(200, await StatusAsync(door, Catalogue.Status, "new"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Door Door(AccessSettings access, TokenFile? file = null) => new(
        access,
        new BearerTokens([Token("app", Role.App), Token("viewer", Role.Viewer), Token("admin", Role.Admin)], file),
        null,
        new RequestRates(access.Limits));

    /// <summary>200 = admitted.</summary>
    private static async Task<int> StatusAsync(Door door, Operation operation, string? token, string? peer = "203.0.113.7", string? forwarded = null)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
        if (forwarded is not null)
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        if (token is not null)
            context.Request.Headers.Authorization = $"Bearer {token}";
        return (await door.AdmitAsync(operation, context, CancellationToken.None)).Refusal?.Status ?? 200;
    }

    private static AuthToken Token(string name, Role role) => new(name, role, Hash(name));

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

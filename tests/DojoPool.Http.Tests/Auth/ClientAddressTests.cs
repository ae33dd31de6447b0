using System.Net;
using DojoPool.Control.Configuration;
using DojoPool.Http.Auth;

namespace DojoPool.Http.Tests.Auth;

public sealed class ClientAddressTests
{
    [Theory]
    // No proxy is trusted: whatever the header says, the connection's other end counts.
    [InlineData("198.51.100.9", "10.0.0.1", 0, "198.51.100.9")]
    [InlineData("198.51.100.9", "10.0.0.1", 1, "198.51.100.9")]
    // Azure Functions: the host passes requests to the worker over loopback; the front end has added the client with its port.
    [InlineData("127.0.0.1", "203.0.113.7:51234", 1, "203.0.113.7")]
    [InlineData("::1", "[2001:db8::7]:51234", 1, "2001:db8::7")]
    [InlineData("::ffff:127.0.0.1", "2001:db8::7", 1, "2001:db8::7")]
    // What the client itself wrote stands to the left of what the front end added.
    [InlineData("127.0.0.1", "10.0.0.1, 203.0.113.7:51234", 1, "203.0.113.7")]
    [InlineData("127.0.0.1", "10.0.0.1,203.0.113.7", 2, "203.0.113.7")]
    // Two trusted proxies one behind the other.
    [InlineData("10.1.0.1", "198.51.100.1, 203.0.113.7, 10.1.0.2:80", 2, "203.0.113.7")]
    // The second proxy was left out: the client came straight to the first.
    [InlineData("10.1.0.1", "198.51.100.1, 203.0.113.7", 2, "203.0.113.7")]
    // Mapped addresses are the IPv4 ones that they stand for.
    [InlineData("127.0.0.1", "::ffff:203.0.113.7", 1, "203.0.113.7")]
    // A trusted proxy that tells nothing, or nothing that can be read: unknown.
    [InlineData("127.0.0.1", null, 1, null)]
    [InlineData("127.0.0.1", "", 1, null)]
    [InlineData("127.0.0.1", "unknown", 1, null)]
    [InlineData("127.0.0.1", "203.0.113.7,", 1, null)]
    [InlineData("127.0.0.1", "203.0.113.7:x", 1, null)]
    [InlineData("127.0.0.1", "203.0.113", 1, null)]
    [InlineData("127.0.0.1", "0313.0.113.7", 1, null)]
    [InlineData("127.0.0.1", "203.0.113.7:99999", 1, null)]
    [InlineData("127.0.0.1", "[2001:db8::7", 1, null)]
    [InlineData("127.0.0.1", "[2001:db8::7]x", 1, null)]
    [InlineData("127.0.0.1", "fe80::1%eth0", 1, null)]
    [InlineData("127.0.0.1", "localhost", 1, null)]
    [InlineData(null, "203.0.113.7", 1, null)]
    public void Of_BelievesOnlyWhatTrustedProxiesAdded(string? peer, string? forwarded, int hops, string? address) => Assert.Equal(
        address,
        ClientAddress.Of(peer is null ? null : IPAddress.Parse(peer), forwarded is null ? [] : [forwarded], new ProxyTrust(Trusted, hops))?.ToString());

    [Fact]
    public void Of_SeveralHeaders_AreOneListInTheirOrder() => Assert.Equal(
        "203.0.113.7", ClientAddress.Of(IPAddress.Loopback, ["10.0.0.1", "203.0.113.7"], new ProxyTrust(Trusted, 1))?.ToString());

    private static IReadOnlyList<IPNetwork> Trusted => [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("10.1.0.0/16")];
}

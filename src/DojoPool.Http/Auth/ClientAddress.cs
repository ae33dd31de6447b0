using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DojoPool.Control.Configuration;

namespace DojoPool.Http.Auth;

/// <summary>
/// Where a request comes from. Anybody can write X-Forwarded-For, so an entry counts only where a trusted proxy must have added it: from the
/// right, one for each hop, and no further than the first address that is no trusted proxy. Pure.
/// </summary>
public static class ClientAddress
{
    /// <param name="peer">The other end of the connection.</param>
    /// <param name="forwarded">The values of X-Forwarded-For, in the order of the headers.</param>
    /// <returns>Null: unknown. A trusted proxy said nothing, or something that is no address.</returns>
    public static IPAddress? Of(IPAddress? peer, IEnumerable<string?> forwarded, ProxyTrust trust)
    {
        var address = Plain(peer);
        if (trust.Hops == 0)
            return address;
        var entries = forwarded.SelectMany(value => (value ?? "").Split(',')).ToList();
        for (var hop = 1; hop <= trust.Hops && address is not null && IsIn(address, trust.Proxies); hop++)
            address = hop <= entries.Count ? Parse(entries[^hop]) : null;
        return address;
    }

    public static bool IsIn(IPAddress address, IReadOnlyList<IPNetwork> networks) => networks.Any(n => n.Contains(address));

    /// <summary>As proxies write it: <c>203.0.113.7</c>, with a port as Azure adds it, <c>2001:db8::1</c>, <c>[2001:db8::1]:443</c>; null = none of these.</summary>
    public static IPAddress? Parse(string entry)
    {
        var text = entry.Trim();
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            return end > 0 && (end == text.Length - 1 || (text[end + 1] == ':' && IsPort(text[(end + 2)..]))) ? V6(text[1..end]) : null;
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return V4(text);
        return text.IndexOf(':', colon + 1) >= 0 ? V6(text) : IsPort(text[(colon + 1)..]) ? V4(text[..colon]) : null;
    }

    private static bool IsPort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Four decimal numbers and nothing else: the parser of the library takes octal and short forms too, which others read otherwise.</summary>
    private static IPAddress? V4(string text) =>
        text.Split('.') is { Length: 4 } parts
        && parts.All(p => byte.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && p == number.ToString(CultureInfo.InvariantCulture))
            ? IPAddress.Parse(text)
            : null;

    private static IPAddress? V6(string text) =>
        !text.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? Plain(address)
            : null;

    /// <summary>::ffff:10.0.0.1 is 10.0.0.1, and a link's scope is no part of an address.</summary>
    private static IPAddress? Plain(IPAddress? address) =>
        address is null ? null
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes())
        : address;
}

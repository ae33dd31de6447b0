using System.Net;
using DojoPool.Control.Operations;
using static DojoPool.Control.Configuration.SettingNames;
using static DojoPool.Control.Configuration.SettingTable;

namespace DojoPool.Control.Configuration;

/// <summary>Identity provider, addresses and limits.</summary>
internal static class AccessReader
{
    public static AccessSettings Read(EnvironmentValues values) => new(
        values.Text(AuthTokensFile), Oidc(values), Networks(values, AllowedAddresses), Proxies(values), Limits(values));

    private static OidcSettings? Oidc(EnvironmentValues values)
    {
        var roles = Roles(values);
        if (values.Text(OidcAuthority) is not { } authority)
        {
            foreach (var stray in new[] { OidcAudience, OidcIssuer }.Where(values.Has))
                values.Problem(Text(stray), $"is set, but {OidcAuthority} is not.");
            return null;
        }
        var audience = values.Text(OidcAudience);
        if (audience is null)
            values.Problem(Text(OidcAudience), $"is missing, while {OidcAuthority} is set.");
        if (Uri.TryCreate(authority.TrimEnd('/'), UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
            return audience is null ? null : new OidcSettings(url, audience, values.Text(OidcIssuer), values.Text(Text(OidcRoleClaim))!, roles);
        values.Problem(Text(OidcAuthority), "is not such a URL.");
        return null;
    }

    private static Dictionary<string, Role> Roles(EnvironmentValues values)
    {
        var roles = new Dictionary<string, Role>(StringComparer.Ordinal);
        foreach (var pair in values.Text(Text(OidcRoles))!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = pair.LastIndexOf('=');
            if (cut <= 0 || TokenList.RoleOf(pair[(cut + 1)..].Trim()) is not { } role || !roles.TryAdd(pair[..cut].Trim(), role))
            {
                values.Problem(Text(OidcRoles), "has a malformed entry, or one twice.");
                break;
            }
        }
        return roles;
    }

    private static ProxyTrust Proxies(EnvironmentValues values)
    {
        var (proxies, hops) = (Networks(values, TrustedProxies), (int)values.Number(Number(ProxyHops)));
        if (hops > 0 && proxies.Count == 0)
            values.Problem(Text(TrustedProxies), $"is missing, while {ProxyHops} is not 0: a header that everybody may send would be believed.");
        if (hops == 0 && proxies.Count > 0)
            values.Problem(Number(ProxyHops), $"is 0, while {TrustedProxies} is set.");
        return new ProxyTrust(proxies, hops);
    }

    private static RequestLimits Limits(EnvironmentValues values) => new(
        (int)values.Number(Number(ReadsPerMinute)), (int)values.Number(Number(OrdersPerMinute)),
        (int)values.Number(Number(LookupsPerSecond)), (int)values.Number(Number(RefusalsPerMinute)));

    private static List<IPNetwork> Networks(EnvironmentValues values, string name)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in (values.Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(text, out var address) && text.AsSpan().IndexOfAny('.', ':') >= 0)
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
                values.Problem(Text(name), "holds something that is neither an address nor a network, or a network with bits beyond its length.");
        }
        return networks;
    }
}

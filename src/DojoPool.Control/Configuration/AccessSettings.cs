using System.Net;
using DojoPool.Control.Operations;

namespace DojoPool.Control.Configuration;

/// <summary>Who gets in, beside the tokens of the environment.</summary>
/// <param name="TokensFile">More tokens, read again whenever it changes; null = none.</param>
/// <param name="Oidc">Null: no identity provider.</param>
/// <param name="Allowed">Empty: every address. Else an address that is unknown is refused too.</param>
public sealed record AccessSettings(string? TokensFile, OidcSettings? Oidc, IReadOnlyList<IPNetwork> Allowed, ProxyTrust Proxies, RequestLimits Limits)
{
    public static readonly AccessSettings Open = new(null, null, [], ProxyTrust.None, RequestLimits.None);
}

/// <param name="Authority">Its discovery document is at <c>/.well-known/openid-configuration</c> below it.</param>
/// <param name="Issuer">Null: the one that the discovery document names.</param>
/// <param name="RoleClaim">The claim, of one or several texts, that holds the roles.</param>
/// <param name="Roles">What its texts mean here.</param>
public sealed record OidcSettings(Uri Authority, string Audience, string? Issuer, string RoleClaim, IReadOnlyDictionary<string, Role> Roles);

/// <summary>Whose X-Forwarded-For is believed.</summary>
/// <param name="Proxies">From these addresses only.</param>
/// <param name="Hops">How many entries the trusted proxies add, counted from the right; 0 = the header is not read.</param>
public sealed record ProxyTrust(IReadOnlyList<IPNetwork> Proxies, int Hops)
{
    public static readonly ProxyTrust None = new([], 0);
}

/// <summary>Of one caller, in one instance; 0 = no limit.</summary>
/// <param name="RefusalsPerMinute">Wrong tokens of one address; those with a right one are not held up by it.</param>
public sealed record RequestLimits(int ReadsPerMinute, int OrdersPerMinute, int LookupsPerSecond, int RefusalsPerMinute)
{
    public static readonly RequestLimits None = new(0, 0, 0, 0);
}

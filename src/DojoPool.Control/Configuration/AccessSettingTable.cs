using static DojoPool.Control.Configuration.SettingNames;

namespace DojoPool.Control.Configuration;

/// <summary>The variables that say who gets in.</summary>
internal static class AccessSettingTable
{
    private const string Networks = "addresses and networks such as 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32, separated by commas";

    public static readonly SettingGroup Group = new("Access",
    [
        new TextSetting(AuthTokensFile, null, "the path of a file with one name:role:sha256hex a line", "More bearer tokens. The file is read again when it changes: tokens are rotated without a restart.") { Sample = "" },
        new TextSetting(OidcAuthority, null, "an absolute https URL (http on loopback)", "An OpenID Connect provider, whose access tokens (JWT) are taken. Its keys are fetched, and fetched again when they change.") { Sample = "" },
        new TextSetting(OidcAudience, null, "a text, where the authority is set", "Tokens must be meant for it.") { Sample = "" },
        new TextSetting(OidcIssuer, null, "a text, where the authority is set", "Tokens must be issued by it; the provider's discovery document says by whom where this is not set.") { Sample = "" },
        new TextSetting(OidcRoleClaim, "roles", "a claim's name", "The claim that holds the roles, one text or several."),
        new TextSetting(OidcRoles, "dojopool.app=app;dojopool.viewer=viewer;dojopool.moderator=moderator;dojopool.admin=admin",
            "claim=role, separated by semicolons; role app, viewer, moderator or admin", "What the claim's texts mean here; the highest counts."),
        new TextSetting(AllowedAddresses, null, Networks, "Only callers from these; with a list an unknown address is refused. Not for api/healthz and the page's files.") { Sample = "" },
        new TextSetting(TrustedProxies, null, Networks, "Proxies whose X-Forwarded-For is believed. On Azure Functions: 127.0.0.1,::1, because the host passes requests on to the worker over loopback.") { Sample = "" },
        new NumberSetting(ProxyHops, 0, 0, 10, "", "How many entries of X-Forwarded-For the trusted proxies add, counted from the right; 0 = the header is not read. On Azure Functions: 1."),
        new NumberSetting(ReadsPerMinute, 6_000, 1, 1_000_000, "", "GETs of one caller and instance, but for routing.") { ZeroIsOff = true },
        new NumberSetting(OrdersPerMinute, 600, 1, 1_000_000, "", "POSTs of one caller and instance, but for routing and votes.") { ZeroIsOff = true },
        new NumberSetting(LookupsPerSecond, 0, 1, 1_000_000, "", "Requests for routes of one caller and instance. A refused lookup can stop writes: leave it off unless you must.") { ZeroIsOff = true },
        new NumberSetting(RefusalsPerMinute, 600, 1, 1_000_000, "", "Wrong or missing tokens of one address and instance.") { ZeroIsOff = true },
    ]);
}

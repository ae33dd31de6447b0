using System.Security.Claims;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DojoPool.Http.Auth;

/// <summary>Knows callers by a token of an identity provider: signed by one of its keys, issued by it, for us, not expired.</summary>
public sealed class OidcTokens(OidcSettings settings, SigningKeys keys)
{
    private const int LongestName = 200;

    /// <summary>Asymmetric ones only: with a symmetric one whoever can check a token can make one, and "none" is no signature at all.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };

    /// <summary>Three parts, as only a JWT has them.</summary>
    public static bool Looks(ReadOnlySpan<char> token) => token.Count('.') == 2;

    public async Task<TokenReading> ReadAsync(string token, CancellationToken cancellation)
    {
        if (await keys.GetAsync(anew: false, cancellation) is not { } provider)
            return new TokenReading.Unavailable();
        var result = await ValidateAsync(token, provider);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && await keys.GetAsync(anew: true, cancellation) is { } newer && newer != provider)
            result = await ValidateAsync(token, newer);
        return result.IsValid ? new TokenReading.Known(CallerOf(result.ClaimsIdentity)) : new TokenReading.Unknown();
    }

    private Task<TokenValidationResult> ValidateAsync(string token, OpenIdConnectConfiguration provider) => handler.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = settings.Issuer ?? provider.Issuer,
        ValidAudience = settings.Audience,
        IssuerSigningKeys = provider.SigningKeys,
        // Without it a token that names no key, or an unknown one, would be tried with every key.
        TryAllIssuerSigningKeys = false,
        ValidAlgorithms = Algorithms,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = TimeSpan.FromSeconds(30),
    });

    private Caller CallerOf(ClaimsIdentity identity) => new(NameOf(identity), identity.FindAll(settings.RoleClaim)
        .Select(c => settings.Roles.GetValueOrDefault(c.Value, Role.Anyone)).DefaultIfEmpty(Role.Anyone).Max());

    /// <summary>For the audit log: the subject, which nobody can choose, and beside it what people know.</summary>
    private static string NameOf(ClaimsIdentity identity)
    {
        var subject = identity.FindFirst("sub")?.Value ?? "unknown subject";
        var known = identity.FindFirst("preferred_username")?.Value ?? identity.FindFirst("email")?.Value;
        var name = string.Concat((known is null ? subject : $"{subject} ({known})").Where(c => !char.IsControl(c)));
        return name.Length <= LongestName ? name : name[..LongestName];
    }
}

/// <summary>What a token says of its bearer.</summary>
public abstract record TokenReading
{
    private TokenReading()
    {
    }

    public sealed record Known(Caller Caller) : TokenReading;

    public sealed record Unknown : TokenReading;

    /// <summary>It cannot be told: the identity provider has never answered.</summary>
    public sealed record Unavailable : TokenReading;
}

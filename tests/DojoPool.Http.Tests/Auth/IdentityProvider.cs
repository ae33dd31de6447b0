using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DojoPool.Http.Tests.Auth;

/// <summary>An OpenID Connect provider on loopback: discovery, keys, and tokens as the test wants them.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string Audience = "dojopool-plane";

    private readonly WebApplication app;

    private IdentityProvider(WebApplication app) => this.app = app;

    public Uri Authority => new(app.Urls.Single());

    /// <summary>While set every request fails.</summary>
    public bool Away { get; set; }

    public int Fetched { get; private set; }

    public RsaSecurityKey Key { get; private set; } = NewKey("key-1");

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new IdentityProvider(builder.Build());
        provider.app.MapGet("/.well-known/openid-configuration", provider.DiscoveryAsync);
        provider.app.MapGet("/keys", provider.KeysAsync);
        await provider.app.StartAsync();
        return provider;
    }

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    /// <summary>The provider signs with another key from now on.</summary>
    public void Rotate(string id) => Key = NewKey(id);

    public string Token(
        object? roles = null, string? issuer = null, string audience = Audience, int minutes = 5, SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Authority.OriginalString.TrimEnd('/'),
            Audience = audience,
            IssuedAt = now.AddMinutes(-10),
            NotBefore = now.AddMinutes(-10),
            Expires = now.AddMinutes(minutes),
            Claims = new Dictionary<string, object> { ["sub"] = "u-17", ["preferred_username"] = "ann@example.com", ["roles"] = roles ?? new[] { "dojopool.viewer" } },
            SigningCredentials = new SigningCredentials(key ?? Key, algorithm),
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult DiscoveryAsync()
    {
        Fetched++;
        var self = Authority.OriginalString.TrimEnd('/');
        return Away ? Results.StatusCode(503) : Results.Json(new { issuer = self, jwks_uri = $"{self}/keys" });
    }

    private IResult KeysAsync()
    {
        var open = Key.Rsa.ExportParameters(includePrivateParameters: false);
        return Away ? Results.StatusCode(503) : Results.Json(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", kid = Key.KeyId, n = Base64UrlEncoder.Encode(open.Modulus), e = Base64UrlEncoder.Encode(open.Exponent) } },
        });
    }
}

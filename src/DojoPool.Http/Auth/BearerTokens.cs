using System.Security.Cryptography;
using System.Text;
using DojoPool.Control.Configuration;
using Microsoft.AspNetCore.Http;

namespace DojoPool.Http.Auth;

/// <summary>Knows callers by their bearer token. Only hashes are kept, all are compared, each in constant time.</summary>
public sealed class BearerTokens(IReadOnlyList<AuthToken> tokens)
{
    private const string Scheme = "Bearer ";

    private readonly IReadOnlyList<(byte[] Sha256, Caller Caller)> known =
        [.. tokens.Select(t => (Convert.FromHexString(t.Sha256), new Caller(t.Name, t.Role)))];

    /// <summary>Null: no token was shown, or nobody's.</summary>
    public Caller? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var shown = SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()));
        Caller? caller = null;
        foreach (var token in known)
        {
            if (CryptographicOperations.FixedTimeEquals(token.Sha256, shown))
                caller = token.Caller;
        }

        return caller;
    }
}

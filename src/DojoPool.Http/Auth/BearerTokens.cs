using System.Security.Cryptography;
using System.Text;
using DojoPool.Control.Admin;
using Microsoft.AspNetCore.Http;

namespace DojoPool.Http.Auth;

/// <summary>Knows callers by their bearer token. Only hashes are kept, all are compared, each in constant time.</summary>
public sealed class BearerTokens(IReadOnlyList<AccessToken> tokens)
{
    private const string Scheme = "Bearer ";

    /// <summary>Null: no token was shown, or nobody's.</summary>
    public Caller? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var shown = SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()));
        Caller? caller = null;
        foreach (var token in tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(token.Sha256.Span, shown))
                caller = new Caller(token.Name, token.Role);
        }

        return caller;
    }
}

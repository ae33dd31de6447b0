using System.Security.Cryptography;
using System.Text;
using DojoPool.Control.Configuration;

namespace DojoPool.Http.Auth;

/// <summary>Knows callers by their bearer token. Only hashes are kept, all are compared, each in constant time.</summary>
/// <param name="file">More tokens, which may change; null = none.</param>
public sealed class BearerTokens(IReadOnlyList<AuthToken> tokens, TokenFile? file = null)
{
    private const int UsualBytes = 512;

    private volatile Known known = new(tokens, []);

    /// <summary>Null: nobody's.</summary>
    public Caller? Of(ReadOnlySpan<char> token)
    {
        var most = Encoding.UTF8.GetMaxByteCount(token.Length);
        Span<byte> bytes = most <= UsualBytes ? stackalloc byte[UsualBytes] : new byte[most];
        Span<byte> shown = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(token, bytes)], shown);
        Caller? caller = null;
        foreach (var (sha256, whose) in Current().All)
        {
            if (CryptographicOperations.FixedTimeEquals(sha256, shown))
                caller = whose;
        }

        return caller;
    }

    private Known Current()
    {
        if (file?.Tokens is { } now && !ReferenceEquals(now, known.OfFile))
            known = new Known(tokens, now);
        return known;
    }

    private sealed class Known(IReadOnlyList<AuthToken> fixedOnes, IReadOnlyList<AuthToken> ofFile)
    {
        public IReadOnlyList<AuthToken> OfFile => ofFile;

        public IReadOnlyList<(byte[] Sha256, Caller Caller)> All { get; } =
            [.. fixedOnes.Concat(ofFile).Select(t => (Convert.FromHexString(t.Sha256), new Caller(t.Name, t.Role)))];
    }
}

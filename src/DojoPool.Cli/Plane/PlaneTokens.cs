using System.Security.Cryptography;
using System.Text;

namespace DojoPool.Cli.Plane;

/// <summary>Bearer tokens made for one run: the plane is given their hashes alone.</summary>
public sealed record PlaneTokens(string Admin, string Moderator, string Viewer, string App)
{
    private const int Bytes = 24;

    public static PlaneTokens Generate() => new(Token(), Token(), Token(), Token());

    /// <summary>As <c>DOJOPOOL__AUTH__TOKENS</c> wants it.</summary>
    public string Setting() =>
        $"lab-operator:admin:{Hash(Admin)};lab-moderator:moderator:{Hash(Moderator)};lab-viewer:viewer:{Hash(Viewer)};lab-application:app:{Hash(App)}";

    // A record prints its members; a token has no place in a log.
    public override string ToString() => nameof(PlaneTokens);

    private static string Token() => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

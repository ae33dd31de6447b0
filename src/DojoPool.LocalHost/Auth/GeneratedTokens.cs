using System.Security.Cryptography;
using System.Text;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;

namespace DojoPool.LocalHost.Auth;

/// <summary>Where no token is configured: one for administrators and one for applications, made anew at each start and shown once.</summary>
internal static class GeneratedTokens
{
    public static async Task<IReadOnlyList<AuthToken>> CreateAsync(TextWriter errors)
    {
        var (admin, app) = (NewToken(), NewToken());
        await errors.WriteLineAsync($"No token is configured ({SettingNames.AuthTokens}); these hold until this host stops:");
        await errors.WriteLineAsync($"  admin token: {admin}");
        await errors.WriteLineAsync($"  app token:   {app}");
        return [new AuthToken("admin", Role.Admin, Hash(admin)), new AuthToken("app", Role.App, Hash(app))];
    }

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

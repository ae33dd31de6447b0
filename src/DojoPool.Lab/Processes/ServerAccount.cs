namespace DojoPool.Lab.Processes;

/// <summary>The account that PostgreSQL runs under: our own, or an unprivileged one when we are root (PostgreSQL refuses root).</summary>
internal sealed record ServerAccount(uint? User)
{
    private const string Changer = "setpriv";

    // initdb insists that its user has a passwd entry; nobody has one nearly everywhere.
    private const uint Nobody = 65534;

    public bool IsForeign => User is not null;

    /// <exception cref="LabException">We are root and cannot change to another user.</exception>
    public static ServerAccount Current()
    {
        if (!Posix.IsRoot) return new ServerAccount((uint?)null);
        if (!IsOnPath(Changer)) throw new LabException($"PostgreSQL refuses to run as root, and {Changer} (package util-linux) is not here to change to another user.");
        return new ServerAccount(NobodyIn("/etc/passwd") ?? Nobody);
    }

    /// <summary>Puts <c>setpriv</c> in front. It execs, so the process id stays.</summary>
    public IReadOnlyList<string> Command(string program, params IEnumerable<string> arguments) => User is { } user
        ? [Changer, $"--reuid={user}", $"--regid={user}", "--clear-groups", "--", program, .. arguments]
        : [program, .. arguments];

    /// <summary>Makes the account the owner of a file, or of a folder and everything in it.</summary>
    public void Give(string path)
    {
        if (User is not { } user) return;
        Posix.Own(path, user, user);
        if (!Directory.Exists(path)) return;
        foreach (var entry in Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories))
            Posix.Own(entry, user, user);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static uint? NobodyIn(string passwd)
    {
        if (!File.Exists(passwd)) return null;
        var fields = File.ReadLines(passwd).Select(l => l.Split(':')).FirstOrDefault(f => f[0] == "nobody" && f.Length > 2);
        return fields is not null && uint.TryParse(fields[2], out var id) && id != 0 ? id : null;
    }
}

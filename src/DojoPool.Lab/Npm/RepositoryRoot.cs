namespace DojoPool.Lab.Npm;

/// <summary>The folder with our package.json and package-lock.json.</summary>
internal static class RepositoryRoot
{
    private const string Lock = "package-lock.json";
    private const string Solution = "DojoPool.Functions.sln";

    /// <exception cref="LabException">The program runs outside a clone.</exception>
    public static string Find(string? asked)
    {
        if (asked is not null) return Path.GetFullPath(asked);
        return UpFrom(AppContext.BaseDirectory) ?? UpFrom(Environment.CurrentDirectory)
            ?? throw new LabException($"The lab needs the clone's {Lock}, and there is none above {AppContext.BaseDirectory}.");
    }

    private static string? UpFrom(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Lock)) && File.Exists(Path.Combine(folder.FullName, Solution))) return folder.FullName;
        return null;
    }
}

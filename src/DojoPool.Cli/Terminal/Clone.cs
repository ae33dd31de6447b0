namespace DojoPool.Cli.Terminal;

/// <summary>The clone of the repository that this program was built in.</summary>
public static class Clone
{
    private const string Solution = "DojoPool.Functions.sln";

    /// <exception cref="CommandException">The program was moved out of its clone.</exception>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Solution))) return folder.FullName;
        throw new CommandException($"there is no {Solution} above {AppContext.BaseDirectory}; run ./dojo of a clone.");
    }
}

namespace DojoPool.Architecture.Tests.Projects;

/// <summary>The tree that these tests were built from.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>Every project, by name.</summary>
    public static IReadOnlyDictionary<string, ProjectFile> Projects { get; } = ProjectFile.All(Root).ToDictionary(p => p.Name);

    /// <summary>Absolute path of something in the tree.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DojoPool.Functions.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests read the source tree, and run only inside it.");
    }
}

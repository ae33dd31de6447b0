namespace DojoPool.Lab.Running;

/// <summary>Copies a tree; symbolic links stay links. Files that vanish meanwhile (a running server's) are no error.</summary>
internal static class FolderCopy
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void Copy(string source, string target) => Copy(new DirectoryInfo(source), target, _ => true);

    /// <param name="wanted">Asked with each path relative to <paramref name="source"/>; a folder that is not wanted is made, empty.</param>
    public static void Copy(string source, string target, Func<string, bool> wanted) => Copy(new DirectoryInfo(source), target, e => wanted(Path.GetRelativePath(source, e.FullName)));

    private static void Copy(DirectoryInfo source, string target, Func<FileSystemInfo, bool> wanted)
    {
        MakeLike(source, target);
        foreach (var entry in source.EnumerateFileSystemInfos())
        {
            var path = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(path, link);
            else if (entry is DirectoryInfo folder && wanted(folder)) Copy(folder, path, wanted);
            else if (entry is DirectoryInfo empty) MakeLike(empty, path);
            else if (wanted(entry)) CopyFile(entry.FullName, path);
        }
    }

    private static void MakeLike(DirectoryInfo source, string target)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(target);
        else Directory.CreateDirectory(target, source.UnixFileMode | Private);
    }

    private static void CopyFile(string source, string target)
    {
        try
        {
            File.Copy(source, target, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Dropped by the server between listing and copying.
        }
    }
}

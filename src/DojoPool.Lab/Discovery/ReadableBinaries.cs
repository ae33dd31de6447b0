using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;

namespace DojoPool.Lab.Discovery;

/// <summary>A clone under a private home is not readable to the unprivileged account: its binaries are copied out of it.</summary>
internal static class ReadableBinaries
{
    /// <param name="folder">Created when needed; not on the data folder's tmpfs, which may forbid execution.</param>
    public static PostgresInstall For(ServerAccount account, PostgresInstall install, string folder)
    {
        if (!account.IsForeign || EveryoneMayEnter(install.Folder)) return install;
        // Binaries find ../lib and ../share relative to themselves: the tree is kept.
        FolderCopy.Copy(Path.GetDirectoryName(install.Folder)!, folder);
        return install with { Folder = Path.Combine(folder, Path.GetFileName(install.Folder)) };
    }

    private static bool EveryoneMayEnter(string folder)
    {
        for (var part = new DirectoryInfo(folder); part is not null; part = part.Parent)
            if ((part.UnixFileMode & UnixFileMode.OtherExecute) == 0) return false;
        return true;
    }
}

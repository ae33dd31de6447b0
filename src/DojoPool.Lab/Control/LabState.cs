namespace DojoPool.Lab.Control;

/// <summary>What a running lab leaves in the user's state folder: for the CLI to find it, and for the next lab to clean up after a crash.</summary>
/// <param name="OwnerStart">With the process id it names the owner for good; ids are used again.</param>
/// <param name="Children">Server processes. Only those whose command line still names <paramref name="Folder"/> are ever killed.</param>
/// <param name="Repository">The clone whose lab it is.</param>
/// <param name="Explored">See <see cref="LabOptions.Explored"/>.</param>
/// <param name="ControlUrl">Null until the control server listens.</param>
public sealed record LabState(
    string Id, string Folder, string Binaries, int Owner, string? OwnerStart, DateTimeOffset StartedAt, IReadOnlyList<int> Children, string? ControlUrl, string? Token,
    string Repository = "", bool Explored = false);

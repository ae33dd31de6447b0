namespace DojoPool.Lab.Control;

/// <summary>A running lab as its control server tells it.</summary>
/// <param name="Postgres">Version and origin.</param>
/// <param name="Links">Only those that do not simply pass.</param>
public sealed record LabStatus(string Id, string Folder, string Postgres, IReadOnlyList<NodeStatus> Nodes, IReadOnlyList<LinkStatus> Links);

/// <param name="State">running, paused or down.</param>
/// <param name="Role">writer, standby; null when nobody answers.</param>
public sealed record NodeStatus(string Id, string Region, int Port, string State, string? Role);

public sealed record LinkStatus(string From, string To, string Mode);

namespace DojoPool.Contracts.Admin;

/// <summary>This host is alive; and whether it could do its work now.</summary>
/// <param name="Ready">The store answers and holds a row, and this host has looked at the servers since it started.</param>
/// <param name="Store"><c>ok</c>, <c>empty</c> or <c>unreadable</c>.</param>
/// <param name="Phase">Of the topology row; null where it cannot be read.</param>
public sealed record HealthzAnswer(bool Ready, string Store, string? Phase, long? Epoch, string Version, DateTimeOffset ServerTime);

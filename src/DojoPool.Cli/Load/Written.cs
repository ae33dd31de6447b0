using DojoPool.Core.Topology;

namespace DojoPool.Cli.Load;

/// <summary>One acknowledged insert: by whom, on which epoch, and a position at or after its commit.</summary>
public sealed record Written(string Endpoint, long Epoch, Lsn? Position);

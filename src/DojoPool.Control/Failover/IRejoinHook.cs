using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover;

/// <summary>
/// Makes a standby of a server that SQL alone cannot bring back (it needs the host: pg_rewind, or a new copy). A provider's API or the
/// operator's own hook. Idempotent, one at a time per endpoint.
/// </summary>
public interface IRejoinHook
{
    /// <summary>False where none is configured: then the endpoint waits on the watch list for a person.</summary>
    bool Available { get; }

    Task<CommandOutcome> RejoinAsync(string endpoint, string upstream, ReturnBy way, CancellationToken cancellation);
}

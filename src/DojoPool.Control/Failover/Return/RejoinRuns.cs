using System.Collections.Concurrent;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>Calls of the rejoin hook: they take seconds to hours, so they run beside the tries, one an endpoint among all hosts.</summary>
internal sealed class RejoinRuns(IRejoinHook hook, TopologyRegister register, TimeProvider time)
{
    /// <summary>Tries, about one a second, for which a repointed standby may stand still before it is taken for one that cannot follow.</summary>
    private const int Patience = 15;

    private readonly RejoinClaims _claims = new(register, time);
    private readonly ConcurrentDictionary<string, Task> _running = [];
    private readonly ConcurrentDictionary<string, string> _failures = [];
    private readonly ConcurrentDictionary<(string Endpoint, long Epoch), (Lsn? At, int Tries)> _waits = [];

    public bool IsRunning(string endpoint) => _running.TryGetValue(endpoint, out var run) && !run.IsCompleted;

    /// <summary>Another host calls the hook for it: what it looks like meanwhile says nothing.</summary>
    public bool RunsElsewhere(Watched watched) => _claims.IsHeldElsewhere(watched);

    /// <summary>A call was begun, by whomever, and did not end well; a silent server will not come back from that by itself.</summary>
    public bool WasLeftBehind(Watched watched) => _claims.IsLeftBehind(watched);

    /// <summary>Why the last call failed, told once.</summary>
    public string? LastFailure(string endpoint) => _failures.TryRemove(endpoint, out var failure) ? failure : null;

    /// <summary>It has not moved for a while. One that replays is never stuck, however long it takes.</summary>
    public bool IsStuck(string endpoint, long epoch, Lsn? position)
    {
        var wait = _waits.AddOrUpdate(
            (endpoint, epoch), (position, 1), (_, before) => before.At == position ? (position, before.Tries + 1) : (position, 1));
        return hook.Available && wait.Tries % Patience == 0;
    }

    public async Task<ReturnAttempt> StartAsync(
        TopologyRow row, string endpoint, string upstream, ReturnBy way, string reason, CancellationToken cancellation)
    {
        var needs = way == ReturnBy.Rewind ? "a rewind" : "a new copy";
        if (!hook.Available)
            return new ReturnAttempt(endpoint, $"needs {needs}, and no rejoin hook is configured: {reason}", Hopeful: false);
        if (IsRunning(endpoint))
            return new ReturnAttempt(endpoint, "the rejoin hook is at work", Hopeful: false);
        if (!await _claims.TakeAsync(row, endpoint, upstream, way, cancellation))
            return new ReturnAttempt(endpoint, "the row changed, or another host calls the rejoin hook", Hopeful: true);
        _running[endpoint] = _claims.HoldAsync(endpoint, CallAsync(endpoint, upstream, way));
        return new ReturnAttempt(endpoint, $"gets {needs}: {reason}", Hopeful: false);
    }

    private async Task<bool> CallAsync(string endpoint, string upstream, ReturnBy way)
    {
        try
        {
            // Not the caller's token: a try ends within its second, the hook goes on.
            var outcome = await hook.RejoinAsync(endpoint, upstream, way, CancellationToken.None);
            if (!outcome.Done)
                _failures[endpoint] = outcome.Reason;
            return outcome.Done;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _failures[endpoint] = failure.Message;
            return false;
        }
    }
}

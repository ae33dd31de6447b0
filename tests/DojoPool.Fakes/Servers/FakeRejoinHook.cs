using DojoPool.Control.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Fakes.Servers;

/// <summary>A hook that makes any server a standby of its upstream with the upstream's own WAL.</summary>
public sealed class FakeRejoinHook(FakeFleet fleet) : IRejoinHook
{
    public bool Available { get; set; } = true;

    /// <summary>What was asked for: <c>rewind us-east-primary</c>.</summary>
    public List<string> Calls { get; } = [];

    public Task<CommandOutcome> RejoinAsync(string endpoint, string upstream, ReturnBy way, CancellationToken cancellation) => Task.FromResult(fleet.Do(() =>
    {
        Calls.Add($"{way.ToString().ToLowerInvariant()} {endpoint}");
        var server = fleet[endpoint];
        server.CopyFrom(fleet[upstream]);
        (server.InRecovery, server.Upstream) = (true, upstream);
        return new CommandOutcome(Effect.Done, "");
    }));
}

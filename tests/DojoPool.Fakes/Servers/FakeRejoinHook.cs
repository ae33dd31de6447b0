using DojoPool.Control.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Fakes.Servers;

/// <summary>A hook that makes any server a standby of its upstream with the upstream's own WAL.</summary>
public sealed class FakeRejoinHook(FakeFleet fleet) : IRejoinHook
{
    public bool Available { get; set; } = true;

    /// <summary>What was asked for: <c>rewind us-east-primary</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What each call waits for before it does anything.</summary>
    public Task May { get; set; } = Task.CompletedTask;

    public async Task<CommandOutcome> RejoinAsync(string endpoint, string upstream, ReturnBy way, CancellationToken cancellation)
    {
        fleet.Do(() =>
        {
            Calls.Add($"{way.ToString().ToLowerInvariant()} {endpoint}");
            return true;
        });
        await May.WaitAsync(cancellation);
        return fleet.Do(() =>
        {
            var server = fleet[endpoint];
            server.CopyFrom(fleet[upstream]);
            (server.InRecovery, server.Upstream) = (true, upstream);
            return new CommandOutcome(Effect.Done, "");
        });
    }
}

using DojoPool.Control.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Failover;

/// <summary>Commands with something done to their answers.</summary>
internal abstract class CommandsDecorator(IEndpointCommands inner) : IEndpointCommands
{
    protected abstract Task<CommandOutcome> AfterAsync(string name, Task<CommandOutcome> answer);

    public Task<CommandOutcome> FenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("fence", inner.FenceAsync(endpoint, actingEpoch, deadline, cancellation));

    public Task<CommandOutcome> UnfenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("unfence", inner.UnfenceAsync(endpoint, actingEpoch, deadline, cancellation));

    public Task<CommandOutcome> CutAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("cut", inner.CutAsync(standby, actingEpoch, deadline, cancellation));

    public Task<CommandOutcome> PromoteAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("promote", inner.PromoteAsync(standby, actingEpoch, deadline, cancellation));

    public Task<CommandOutcome> WriteEpochAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("epoch", inner.WriteEpochAsync(endpoint, actingEpoch, deadline, cancellation));

    public Task<CommandOutcome> RepointAsync(
        string standby, string upstream, EpochMark expected, Lsn? notPast, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("repoint", inner.RepointAsync(standby, upstream, expected, notPast, deadline, cancellation));

    public Task<CommandOutcome> SetSynchronousSetAsync(
        string writer, long actingEpoch, int required, IReadOnlyList<string> members, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("set", inner.SetSynchronousSetAsync(writer, actingEpoch, required, members, deadline, cancellation));

    public Task<CommandOutcome> VerifyAsync(string writer, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("verify", inner.VerifyAsync(writer, deadline, cancellation));

    public Task<CommandOutcome> LookAsync(string endpoint, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("look", inner.LookAsync(endpoint, deadline, cancellation));

    public Task<CommandOutcome> FlushAsync(string writer, TimeSpan deadline, CancellationToken cancellation) =>
        AfterAsync("flush", inner.FlushAsync(writer, deadline, cancellation));
}

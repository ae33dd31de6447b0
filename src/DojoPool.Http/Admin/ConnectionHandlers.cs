using DojoPool.Control.Admin;
using DojoPool.Control.Operations;
using DojoPool.Core.Topology;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Admin;

/// <summary>Pools: how they are, and how to renew them.</summary>
public sealed class ConnectionHandlers(Snapshots snapshots, IServerPools pools, PoolDesk desk, Fleet fleet, InstanceName instance, TimeProvider time) : IHandlers
{
    public IEnumerable<Handler> All =>
    [
        new(Catalogue.Connections, NowAsync),
        new(Catalogue.RefreshConnections, (call, cancellation) => RenewAsync(null, call, cancellation)),
        new(Catalogue.Reconnect, ReconnectAsync),
    ];

    private async Task<Answer> NowAsync(Call call, CancellationToken cancellation) =>
        Answer.Ok(ConnectionViews.Of(fleet, await snapshots.GetAsync(cancellation), pools.States, instance.Text, time.GetUtcNow()));

    private Task<Answer> ReconnectAsync(Call call, CancellationToken cancellation)
    {
        var region = call.Fields.Path("region");
        return call.Fields.Bad is { } bad ? Task.FromResult(bad) : RenewAsync(region, call, cancellation);
    }

    private async Task<Answer> RenewAsync(string? region, Call call, CancellationToken cancellation) =>
        await desk.RenewAsync(region, call.Caller.Name, cancellation) switch
        {
            PoolOrderAnswer.Done done => Answer.Ok(ConnectionViews.Of(fleet, done, region, instance.Text)),
            PoolOrderAnswer.Refused refused => Problems.Refused(refused.Answer),
            var other => throw new InvalidOperationException($"{other} is not an answer."),
        };
}

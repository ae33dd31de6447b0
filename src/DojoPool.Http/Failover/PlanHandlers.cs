using DojoPool.Control.Admin;
using DojoPool.Control.Failover.Start;
using DojoPool.Control.Operations;
using DojoPool.Core.Topology;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Failover;

/// <summary>Dry runs of an order.</summary>
public sealed class PlanHandlers(FailoverPlanner planner, Fleet fleet) : IHandlers
{
    public IEnumerable<Handler> All => [new(Catalogue.PlanFailover, PlanAsync)];

    private async Task<Answer> PlanAsync(Call call, CancellationToken cancellation)
    {
        var region = call.Fields.Path("region");
        if (call.Fields.Bad is { } bad)
            return bad;
        return MoveOrder.UnknownRegion(fleet, region) is { } unknown
            ? Problems.NotFound(unknown.Reason)
            : Answer.Ok(PlanViews.Of(fleet, await planner.PlanAsync(region, cancellation)));
    }
}

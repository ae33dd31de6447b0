using DojoPool.Contracts.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>Explains where to write: the row decides, the facts tell of those whom it does not name.</summary>
public sealed class WriteReasons(IReplicaFacts facts, Fleet fleet, TimeProvider time)
{
    public async Task<RouteExplanation> OfAsync(WriteAnswer answer, CancellationToken cancellation)
    {
        var known = await ReaderFacts.TakeAsync(facts, time, cancellation);
        return RouteExplanations.OfWrite(answer, fleet, answer.From.Row, answer.From.AgeBy(time), known);
    }
}

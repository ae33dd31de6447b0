using DojoPool.Contracts.Admin;
using DojoPool.Control.Admin;
using DojoPool.Control.Health;
using DojoPool.Control.Operations;
using DojoPool.Core.Topology;
using DojoPool.Http.Handlers;
using DojoPool.Http.Input;

namespace DojoPool.Http.Health;

/// <summary>Stored probes.</summary>
public sealed class MetricHandlers(IHealthStore health, Fleet fleet, TimeProvider time) : IHandlers
{
    private const int UsualLimit = 50;

    public IEnumerable<Handler> All => [new(Catalogue.Metrics, NewestAsync)];

    private async Task<Answer> NewestAsync(Call call, CancellationToken cancellation)
    {
        var endpoint = call.Fields.Name("endpoint");
        var page = Page.Of(call, UsualLimit);
        if (endpoint is not null && call.Fields.Bad is null && fleet.Find(endpoint) is null)
            call.Fields.Report("endpoint", $"No endpoint '{endpoint}' is configured.", string.Join(", ", fleet.Endpoints.Select(e => e.Id)));
        if (call.Fields.Bad is { } bad)
            return bad;
        var samples = await health.ReadHistoryAsync(endpoint, page.Reach, time.GetUtcNow(), cancellation);
        return Answer.Ok(new MetricsAnswer([.. page.Of(samples).Select(s => MetricViews.Of(fleet, s))], page.Next(call, samples.Count)));
    }
}

using DojoPool.Contracts.Alerts;
using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Operations;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Alerts;

public sealed class AlertHandlers(IAlertStore alerts) : IHandlers
{
    private const int DefaultLimit = 20;

    public IEnumerable<Handler> All => [new(Catalogue.Alerts, RecentAsync)];

    private async Task<Answer> RecentAsync(Call call, CancellationToken cancellation)
    {
        var limit = call.Fields.Number("limit", 1, 1000) ?? DefaultLimit;
        if (call.Fields.Bad is { } bad)
            return bad;
        var recent = await alerts.ReadRecentAsync(limit, cancellation);
        return Answer.Ok(new AlertsAnswer([.. recent.Select(AlertViews.Of)], (await alerts.ReadOpenAsync(cancellation)).Count));
    }
}

using DojoPool.Contracts.Failover;
using DojoPool.Control.Admin;
using DojoPool.Control.Failover;
using DojoPool.Control.Operations;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;
using DojoPool.Http.Input;

namespace DojoPool.Http.Failover;

/// <summary>Runs: past and live.</summary>
public sealed class FailoverHandlers(IFailoverStore runs) : IHandlers
{
    private const int UsualLimit = 10;

    public IEnumerable<Handler> All => [new(Catalogue.FailoverById, OneAsync), new(Catalogue.FailoverHistory, RecentAsync)];

    private async Task<Answer> OneAsync(Call call, CancellationToken cancellation)
    {
        var id = call.Fields.Path("id");
        if (call.Fields.Bad is { } bad)
            return bad;
        return await runs.ReadAsync(id, cancellation) is { } run ? Answer.Ok(FailoverViews.Of(run)) : Problems.NotFound($"There is no failover '{id}'.");
    }

    private async Task<Answer> RecentAsync(Call call, CancellationToken cancellation)
    {
        var page = Page.Of(call, UsualLimit);
        if (call.Fields.Bad is { } bad)
            return bad;
        var recent = await runs.ReadRecentAsync(page.Reach, cancellation);
        return Answer.Ok(new FailoverHistoryAnswer([.. page.Of(recent).Select(FailoverViews.Of)], page.Next(call, recent.Count)));
    }
}

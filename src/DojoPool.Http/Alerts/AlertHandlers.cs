using DojoPool.Contracts.Alerts;
using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Failover;
using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Control.Operations;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;
using DojoPool.Http.Input;

namespace DojoPool.Http.Alerts;

public sealed class AlertHandlers(IAlertStore alerts, INoticeStore notices, AlertDesk desk) : IHandlers
{
    private const int UsualLimit = 20;
    private const int LongestNote = 500;

    public IEnumerable<Handler> All =>
    [
        new(Catalogue.Alerts, RecentAsync),
        new(Catalogue.AcknowledgeAlert, AcknowledgeAsync),
        new(Catalogue.Notifications, NotificationsAsync),
        new(Catalogue.RetryNotification, RetryAsync),
    ];

    private async Task<Answer> RecentAsync(Call call, CancellationToken cancellation)
    {
        var page = Page.Of(call, UsualLimit);
        if (call.Fields.Bad is { } bad)
            return bad;
        var recent = await alerts.ReadRecentAsync(page.Reach, cancellation);
        var open = await alerts.ReadOpenAsync(cancellation);
        return Answer.Ok(new AlertsAnswer([.. page.Of(recent).Select(AlertViews.Of)], open.Count, page.Next(call, recent.Count)));
    }

    private async Task<Answer> AcknowledgeAsync(Call call, CancellationToken cancellation)
    {
        var id = call.Fields.Path("id");
        var body = await call.BodyAsync<AcknowledgeOrder>(cancellation);
        var note = body.Value?.Note ?? "";
        if (note.Length > LongestNote)
            call.Fields.Report("note", $"It has {note.Length} characters.", $"0–{LongestNote} characters");
        if ((body.Bad ?? call.Fields.Bad) is { } bad)
            return bad;
        return Told(
            await desk.AcknowledgeAsync(id, call.Caller.Name, note, cancellation), $"{call.Caller.Name} has taken up {id}.", $"There is no open alert '{id}'.");
    }

    private async Task<Answer> NotificationsAsync(Call call, CancellationToken cancellation)
    {
        var limit = call.Fields.Number("limit", 1, 1000) ?? UsualLimit;
        if (call.Fields.Bad is { } bad)
            return bad;
        var (pending, dead) = (await notices.ReadPendingAsync(limit, cancellation), await notices.ReadDeadAsync(limit, cancellation));
        return Answer.Ok(new NotificationsAnswer([.. pending.Select(AlertViews.Of)], [.. dead.Select(AlertViews.Of)]));
    }

    private async Task<Answer> RetryAsync(Call call, CancellationToken cancellation)
    {
        var id = call.Fields.Path("id");
        return call.Fields.Bad
            ?? Told(await desk.RetryAsync(id, call.Caller.Name, cancellation), $"{id} is tried again.", $"There is no dead notification '{id}'.");
    }

    private static Answer Told(AcknowledgeAnswer answer, string done, string none) => answer switch
    {
        AcknowledgeAnswer.Done => Answer.Ok(new OrderDone(true, done)),
        AcknowledgeAnswer.NoneOpen => Problems.NotFound(none),
        _ => Problems.Unavailable(ProblemCodes.StoreUnavailable, "The store did not take it.", 1000),
    };
}

using DojoPool.Contracts.Failover;
using DojoPool.Control.Failover;
using DojoPool.Control.Operations;
using DojoPool.Core.Election;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Failover;

/// <summary>Orders of administrators: they go to the desk, which writes the audit log.</summary>
public sealed class OrderHandlers(IFailoverDesk desk, TimeProvider time) : IHandlers
{
    private const int LongestReason = 500;

    public IEnumerable<Handler> All =>
    [
        new(Catalogue.StartFailover, FailoverAsync),
        new(Catalogue.Approve, ApproveAsync),
        new(Catalogue.Cancel, CancelAsync),
        new(Catalogue.Pause, PauseAsync),
        new(Catalogue.Resume, ResumeAsync),
    ];

    private async Task<Answer> FailoverAsync(Call call, CancellationToken cancellation)
    {
        var region = call.Fields.Path("region");
        var body = await call.BodyAsync<FailoverOrder>(cancellation);
        var reason = body.Value?.Reason ?? "";
        if (reason.Length > LongestReason)
            call.Fields.Report("reason", $"It has {reason.Length} characters.", $"0–{LongestReason} characters");
        if ((body.Bad ?? call.Fields.Bad) is { } bad)
            return bad;
        return await desk.SwitchoverAsync(region, call.Caller.Name, reason, cancellation) switch
        {
            DeskAnswer.Accepted accepted => Started($"Failover initiated to region: {region}", accepted.RunId),
            var refused => Problems.Refused(refused),
        };
    }

    private async Task<Answer> ApproveAsync(Call call, CancellationToken cancellation)
    {
        var id = call.Fields.Path("id");
        var body = await call.BodyAsync<ApproveOrder>(cancellation);
        if (body.Bad is { } unreadable)
            return unreadable;
        var order = body.Value ?? new ApproveOrder(null, null, null, null);
        var consent = new LossConsent(
            call.Fields.Required("candidate", order.Candidate, 100),
            call.Fields.Required("maxLossBytes", order.MaxLossBytes, 0L, "0 and up"),
            call.Fields.Required("maxLossSeconds", order.MaxLossSeconds, 0.0, "0 and up"),
            call.Caller.Name,
            call.Fields.Required("reason", order.Reason, LongestReason));
        if (call.Fields.Bad is { } bad)
            return bad;
        return await desk.ApproveAsync(id, consent, cancellation) switch
        {
            DeskAnswer.Accepted accepted => Started($"Failover approved with candidate: {consent.Candidate}", accepted.RunId),
            var refused => Problems.Refused(refused),
        };
    }

    private async Task<Answer> CancelAsync(Call call, CancellationToken cancellation)
    {
        var id = call.Fields.Path("id");
        if (call.Fields.Bad is { } bad)
            return bad;
        return await desk.CancelAsync(id, call.Caller.Name, cancellation) switch
        {
            DeskAnswer.Accepted => new Answer(202, new OrderDone(true, $"Cancellation requested of failover: {id}")),
            var refused => Problems.Refused(refused),
        };
    }

    private async Task<Answer> PauseAsync(Call call, CancellationToken cancellation)
    {
        var body = await call.BodyAsync<PauseOrder>(cancellation);
        if (body.Bad is { } unreadable)
            return unreadable;
        var reason = call.Fields.Required("reason", body.Value?.Reason, LongestReason);
        if (body.Value?.Until is { } until && until <= time.GetUtcNow())
            call.Fields.Report("until", "It is in the past.", "a time to come, ISO 8601");
        if (call.Fields.Bad is { } bad)
            return bad;
        return await desk.PauseAsync(call.Caller.Name, reason, body.Value?.Until, cancellation) switch
        {
            DeskAnswer.Accepted => Answer.Ok(new OrderDone(true, "Automation is paused.")),
            var refused => Problems.Refused(refused),
        };
    }

    private async Task<Answer> ResumeAsync(Call call, CancellationToken cancellation) =>
        await desk.ResumeAsync(call.Caller.Name, cancellation) switch
        {
            DeskAnswer.Accepted => Answer.Ok(new OrderDone(true, "Automation works again.")),
            var refused => Problems.Refused(refused),
        };

    private static Answer Started(string message, string runId)
    {
        var url = "/" + Paths.FailoverById.Replace("{id}", runId, StringComparison.Ordinal);
        return new Answer(202, new FailoverStarted(true, message, runId, url)) { Location = url };
    }
}

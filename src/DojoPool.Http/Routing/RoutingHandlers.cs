using System.Text.Json;
using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Metrics;
using DojoPool.Control.Operations;
using DojoPool.Control.Routing;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;
using DojoPool.Http.Json;

namespace DojoPool.Http.Routing;

/// <summary>What applications ask: where to write, where to read; and what they report.</summary>
public sealed class RoutingHandlers(WriteRoutes writes, WriteReasons reasons, ReadRoutes reads, WriterReports reports, PlaneMeter meter, TimeProvider time) : IHandlers
{
    private const int DayInMs = 24 * 60 * 60 * 1000;

    private volatile ToldGrant? told;

    public IEnumerable<Handler> All =>
    [
        new(Catalogue.RoutingWrite, WriteAsync),
        new(Catalogue.RoutingRead, ReadAsync),
        new(Catalogue.RoutingReport, ReportAsync),
    ];

    private async Task<Answer> WriteAsync(Call call, CancellationToken cancellation)
    {
        var wait = TimeSpan.FromMilliseconds(call.Fields.Number("waitMs", 0, LookupHold.LongestMs) ?? 0);
        var explains = call.Fields.Flag("explain");
        if (call.Fields.Bad is { } bad)
            return bad;
        var began = time.GetTimestamp();
        var answer = await writes.LookupAsync(wait, cancellation);
        Count(answer, time.GetElapsedTime(began));
        var explanation = explains ? await reasons.OfAsync(answer, cancellation) : null;
        return answer switch
        {
            WriteAnswer.Granted granted => explains ? Answer.Ok(granted.Route with { Explanation = explanation }) : Told(granted),
            WriteAnswer.Refused refused => Problems.Unavailable(refused.Code, refused.Reason, refused.RetryAfterMs).Explained(explanation),
            var other => throw new InvalidOperationException($"{other} is not an answer."),
        };
    }

    /// <summary>Those who share an answer share its bytes.</summary>
    private Answer Told(WriteAnswer.Granted granted)
    {
        if (told is { } known && ReferenceEquals(known.Granted, granted))
            return known.Answer;
        var answer = Answer.Ok(granted.Route) with { Content = JsonSerializer.SerializeToUtf8Bytes(granted.Route, WireJson.Options) };
        told = new ToldGrant(granted, answer);
        return answer;
    }

    private sealed record ToldGrant(WriteAnswer.Granted Granted, Answer Answer);

    private async Task<Answer> ReadAsync(Call call, CancellationToken cancellation)
    {
        var wish = new ReadWish(
            call.Fields.Name("region"),
            call.Fields.Number("maxStalenessMs", 0, DayInMs) is { } bound ? TimeSpan.FromMilliseconds(bound) : null,
            call.Fields.Parsed<ReadToken>("after", ReadToken.TryParse, ReadToken.Form),
            IsStrong(call))
        {
            Explain = call.Fields.Flag("explain"), Seed = call.Fields.Number("seed", 0, int.MaxValue),
        };
        if (call.Fields.Bad is { } bad)
            return bad;
        var began = time.GetTimestamp();
        var answer = await reads.LookupAsync(wish, cancellation);
        Count(answer, time.GetElapsedTime(began));
        return answer switch
        {
            ReadAnswer.Found found => Answer.Ok(found.Route with { Explanation = found.Explanation }),
            ReadAnswer.Lost lost => Problems.Of(409, ProblemCodes.TokenLost, lost.Reason).Explained(lost.Explanation),
            ReadAnswer.BadToken token => Problems.BadInput("after", token.Reason, "a token of a published epoch").Explained(token.Explanation),
            ReadAnswer.Refused refused => Problems.Unavailable(refused.Code, refused.Reason, refused.RetryAfterMs).Explained(refused.Explanation),
            var other => throw new InvalidOperationException($"{other} is not an answer."),
        };
    }

    private static bool IsStrong(Call call)
    {
        var word = call.Fields.Name("consistency") ?? Consistencies.Eventual;
        if (!Consistencies.All.Contains(word))
            call.Fields.Report("consistency", "It is not a known word.", string.Join(", ", Consistencies.All));
        if (word == Consistencies.Bounded && !call.Query.ContainsKey("maxStalenessMs"))
            call.Fields.Report("maxStalenessMs", "It is missing, and the consistency is bounded.", "0–86400000");
        if (word == Consistencies.Session && !call.Query.ContainsKey("after"))
            call.Fields.Report("after", "It is missing, and the consistency is session.", ReadToken.Form);
        return word == Consistencies.Strong;
    }

    private void Count(WriteAnswer answer, TimeSpan took)
    {
        if (answer is WriteAnswer.Granted { Route: var route })
        {
            meter.LookedUp("write", route.Endpoint, "writer", took - TimeSpan.FromMilliseconds(route.HeldMs));
            meter.Granted(route.Endpoint);
        }
        else if (answer is WriteAnswer.Refused refused)
            meter.LookedUp("write", "", refused.Code, took);
    }

    private void Count(ReadAnswer answer, TimeSpan took)
    {
        var (endpoint, reason) = answer switch
        {
            ReadAnswer.Found { Route: { IsWriter: true } route } => (route.Endpoint, route.Rejected.Count == 0 ? "writerNoReplica" : "writerNoneWillDo"),
            ReadAnswer.Found { Route: var route } => (route.Endpoint, "nearestReplica"),
            ReadAnswer.Lost => ("", ProblemCodes.TokenLost),
            ReadAnswer.Refused refused => ("", refused.Code),
            _ => ("", ProblemCodes.InvalidInput),
        };
        meter.LookedUp("read", endpoint, reason, took);
    }

    private async Task<Answer> ReportAsync(Call call, CancellationToken cancellation)
    {
        var body = await call.BodyAsync<FailureReport>(cancellation);
        if (body.Bad is { } unreadable)
            return unreadable;
        var report = body.Value ?? new FailureReport(null, null, null);
        call.Fields.Required("endpoint", report.Endpoint, 100);
        call.Fields.Required("epoch", report.Epoch, 1L, "1 and up");
        if (!FailureKinds.All.Contains(report.Kind))
            call.Fields.Report("kind", report.Kind is null ? "It is missing." : "It is not a known kind.", string.Join(", ", FailureKinds.All));
        if (report.Lsn is { } lsn && !Lsn.TryParse(lsn, out _))
            call.Fields.Report("lsn", "It is not a position.", "two hexadecimal numbers, such as 16/B374D848");
        return call.Fields.Bad ?? new Answer(202, await reports.ReportAsync(report, call.Caller.Name, cancellation));
    }
}

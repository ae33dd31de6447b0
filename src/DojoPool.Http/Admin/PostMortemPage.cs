using DojoPool.Contracts.Admin;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Admin;

/// <summary>One failover for people.</summary>
internal static class PostMortemPage
{
    public static string Of(PostMortemAnswer told)
    {
        var run = told.Failover;
        return new HtmlPage($"Post-mortem: {told.Headline}")
            .Text($"Cause: {run.Cause} (by {run.Actor}). {run.Summary}")
            .Text($"Estimated loss: {(run.EstimatedLoss?.Bytes is { } bytes ? $"{bytes:N0} bytes of WAL" : "unknown")}, with {run.EstimatedLoss?.UnobservedSeconds ?? 0:0.0} s that nobody saw.")
            .Text($"Measured loss: {(run.MeasuredLoss?.Bytes is { } measured ? $"{measured:N0} bytes of WAL that only {run.OldWriter} had when it came back" : "not measured: the old writer has not come back, or the change was planned")}.")
            .Heading("What to do now").Table(["action"], run.NextActions.Select(a => new object?[] { a }))
            .Heading("The seven steps").Table(
                ["step", "name", "began", "seconds", "budget", "outcome", "detail"],
                run.Steps.Select(s => new object?[] { s.Step, s.Name, s.StartedAt, s.Seconds, s.BudgetSeconds, s.Outcome, s.Detail }))
            .Heading("The decision").Table(
                ["endpoint", "", "priority", "position", "would lose, bytes", "why"],
                run.Candidates.Select(c => new object?[] { c.Endpoint, c.Chosen ? "chosen" : "rejected", c.Priority, c.Lsn, c.EstimatedLossBytes, c.Reason }))
            .Heading("Timeline").Table(["at", "after, s", "from", "what"], told.Timeline.Select(e => new object?[] { e.At, e.AfterSeconds, e.Source, e.Event }))
            .Heading("Alerts").Table(
                ["opened", "closed", "severity", "type", "subject", "message"],
                told.Alerts.Select(a => new object?[] { a.OpenedAt, a.ClosedAt, a.Severity, a.Type, a.Subject, a.Message }))
            .Heading("Probes of the two writers").Table(
                ["at", "endpoint", "from", "verdict", "ms", "detail"],
                told.Probes.Select(p => new object?[] { p.At, p.Endpoint, p.Vantage, p.Verdict, p.ResponseMs, p.Detail }))
            .Text($"{told.Product} {told.Version}, {told.AsOf.UtcDateTime:u}")
            .ToString();
    }
}

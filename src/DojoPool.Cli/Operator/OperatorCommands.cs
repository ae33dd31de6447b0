using System.CommandLine;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Operator;

/// <summary>The plane's API for the person on call.</summary>
internal static class OperatorCommands
{
    private static readonly Option<int> Limit = new("--limit") { Description = "How many, newest first.", DefaultValueFactory = _ => 10 };

    public static IEnumerable<Command> All() => [Status(), Health(), Plan(), FailoverCommand.Create(), Approve(), Cancel(), Pause(), Resume(), ReadsCommand.Create(), History(), Alerts(), OpenApiCommand.Create()];

    private static Command Status() => OperatorCommand.Create(
        "status", "Who writes, who reads, what every vantage sees.", [], (plane, _, c) => plane.StatusAsync(c), StatusPage.Show);

    private static Command Health() => OperatorCommand.Create(
        "health", "Health in short, with the open alerts.", [], (plane, _, c) => plane.HealthAsync(c), HealthPage.Show);

    private static Command Alerts() => OperatorCommand.Create(
        "alerts", "Alerts, newest first.", [Limit], (plane, p, c) => plane.AlertsAsync(p.GetValue(Limit), c), a => AlertsPage.Show(a.Alerts));

    private static Command History()
    {
        var id = new Argument<string?>("ID") { Description = "Explain this one; without it all are listed.", Arity = ArgumentArity.ZeroOrOne };
        return OperatorCommand.Create<IReadOnlyList<FailoverView>>(
            "history", "Failovers and switchovers, and why each went as it did.", [id, Limit],
            async (plane, p, c) => p.GetValue(id) is { } one ? [await plane.FailoverAsync(one, c)] : await plane.HistoryAsync(p.GetValue(Limit), c),
            FailoverPage.ShowAll);
    }

    private static Command Plan()
    {
        var region = new Argument<string>("REGION") { Description = "Where the writer is to be." };
        return OperatorCommand.Create(
            "plan", "What `failover REGION` would do now, by the same decision; changes nothing.", [region],
            (plane, p, c) => plane.PlanAsync(p.GetRequiredValue(region), c), PlanPage.Show);
    }

    private static Command Approve()
    {
        var id = new Argument<string>("ID") { Description = "The failover with the open offer, as `history` shows it." };
        var candidate = new Option<string>("--candidate") { Description = "The endpoint that the offer names.", Required = true };
        var bytes = new Option<long>("--max-loss-bytes") { Description = "The largest loss accepted.", Required = true };
        var seconds = new Option<double>("--max-loss-seconds") { Description = "The largest unobserved window accepted.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why; goes into the audit log.", Required = true };
        return OperatorCommand.Create(
            "approve", "Accept a stated loss that the plane would not take by itself, and try again.", [id, candidate, bytes, seconds, reason],
            (plane, p, c) => plane.ApproveAsync(
                p.GetRequiredValue(id), new ApproveOrder(p.GetValue(candidate), p.GetValue(bytes), p.GetValue(seconds), p.GetValue(reason)), c),
            started => Console.WriteLine($"{started.Message} ({started.FailoverId})"));
    }

    private static Command Cancel()
    {
        var id = new Argument<string>("ID") { Description = "A run that has not claimed yet." };
        return OperatorCommand.Create(
            "cancel", "Stop a run that has not claimed its epoch yet.", [id], (plane, p, c) => plane.CancelAsync(p.GetRequiredValue(id), c), Done);
    }

    private static Command Pause()
    {
        var reason = new Option<string>("--reason") { Description = "Why; goes into the audit log.", Required = true };
        var minutes = new Option<double?>("--minutes") { Description = "Automation starts again by itself after so long; without it only by resume." };
        return OperatorCommand.Create(
            "pause", "Stop automation: nothing fails over and nothing is fenced.", [reason, minutes],
            (plane, p, c) => plane.PauseAsync(new PauseOrder(p.GetValue(reason), Until(p.GetValue(minutes))), c), Done);
    }

    private static Command Resume() => OperatorCommand.Create("resume", "Start automation again.", [], (plane, _, c) => plane.ResumeAsync(c), Done);

    private static DateTimeOffset? Until(double? minutes) => minutes is { } m ? TimeProvider.System.GetUtcNow().AddMinutes(m) : null;

    private static void Done(OrderDone done) => Console.WriteLine(done.Message);
}

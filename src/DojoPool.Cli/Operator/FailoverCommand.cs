using System.CommandLine;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Operator;

/// <summary><c>dojo failover REGION</c>: a planned switchover where the writer is healthy, a failover where it is not; followed to its end.</summary>
internal static class FailoverCommand
{
    public static Command Create()
    {
        var region = new Argument<string>("REGION") { Description = "Where the writer is to be." };
        var reason = new Option<string?>("--reason") { Description = "Why; goes into the audit log." };
        var quick = new Option<bool>("--no-wait") { Description = "Start it and do not follow it." };
        var options = new PlaneOptions();
        var command = new Command("failover", "Move the writer to a region, and show the seven steps.") { region, reason, quick };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var plane = options.Connect(parsed);
            var started = await plane.StartFailoverAsync(parsed.GetRequiredValue(region), new FailoverOrder(parsed.GetValue(reason)), cancellation);
            var screen = new Screen(TimeProvider.System);
            screen.Say($"{started.Message} ({started.FailoverId})");
            if (parsed.GetValue(quick)) return 0;
            var ended = await new FailoverFollower(plane, screen).FollowAsync(started.FailoverId, cancellation);
            FailoverPage.ShowOne(ended);
            return ended.Status == "completed" ? 0 : 1;
        });
        return command;
    }
}

using System.CommandLine;
using DojoPool.Cli.Sql;
using DojoPool.Cli.Terminal;
using DojoPool.Lab.Control;
using DojoPool.Lab.Faults;

namespace DojoPool.Cli.Faults;

/// <summary><c>dojo lab …</c>: faults in the lab that <c>dojo up</c> runs in another terminal.</summary>
internal static class LabCommand
{
    private const string Where = "A region (us-east), an endpoint (us-east-primary), plane, store or app.";

    private static readonly Option<string?> Lab = new("--lab") { Description = "Its id; without it the one of ./dojo up.", Recursive = true };

    public static Command Create()
    {
        var lab = new Command("lab", "Break the running lab, and heal it.")
        {
            Status(),
            Fault("kill", "kill -9 of a server, or of all of a region."),
            Fault("pause", "SIGSTOP: connections stay, nothing answers."),
            Fault("resume", "SIGCONT, with all that was under way."),
            Fault("stop", "A clean shutdown."),
            Fault("start", "Start what is down, as it was: an old writer comes back as one."),
            Fault("promote", "What a person does in a panic: promote a standby by hand, past the plane."),
            Lag(),
            Between("partition", "No byte moves between two places; without a second one, between the first and everybody else."),
            Between("refuse", "Connections between two places are reset and refused."),
            Heal(),
            LabelSqlCommand.Create(),
        };
        lab.Options.Add(Lab);
        return lab;
    }

    private static Command Fault(string action, string description)
    {
        var target = new Argument<string>("TARGET") { Description = Where };
        var command = new Command(action, description) { target };
        command.SetAction((p, c) => ApplyAsync(p, new FaultRequest(action, p.GetRequiredValue(target)), c));
        return command;
    }

    private static Command Between(string action, string description)
    {
        var target = new Argument<string>("TARGET") { Description = Where };
        var other = new Argument<string?>("OTHER") { Description = "The other side.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(action, description) { target, other };
        command.SetAction((p, c) => ApplyAsync(p, new FaultRequest(action, p.GetRequiredValue(target), p.GetValue(other)), c));
        return command;
    }

    private static Command Lag()
    {
        var target = new Argument<string>("TARGET") { Description = Where };
        var seconds = new Option<double?>("--seconds") { Description = "Replay each commit so much later; without it nothing is replayed until healed." };
        var command = new Command("lag", "Let standbys fall behind.") { target, seconds };
        command.SetAction((p, c) => ApplyAsync(p, new FaultRequest("lag", p.GetRequiredValue(target), Seconds: p.GetValue(seconds)), c));
        return command;
    }

    private static Command Heal()
    {
        var target = new Argument<string?>("TARGET") { Description = $"{Where} Without it everything.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("heal", "Links pass, paused servers go on, dead ones start.") { target };
        command.SetAction((p, c) => ApplyAsync(p, new FaultRequest("heal", p.GetValue(target)), c));
        return command;
    }

    private static Command Status()
    {
        var command = new Command("status", "The servers and links of the running lab.");
        command.SetAction(async (parsed, cancellation) =>
        {
            using var lab = Find(parsed);
            var status = await lab.StatusAsync(cancellation);
            Console.WriteLine($"lab {status.Id}: PostgreSQL {status.Postgres}, data and logs in {status.Folder}");
            foreach (var node in status.Nodes) Console.WriteLine($"  {node.Id,-24} {node.State,-8} {node.Role ?? "",-8} port {node.Port}");
            foreach (var link in status.Links) Console.WriteLine($"  {link.From} -> {link.To}: {link.Mode}");
        });
        return command;
    }

    private static async Task<int> ApplyAsync(ParseResult parsed, FaultRequest request, CancellationToken cancellation)
    {
        using var lab = Find(parsed);
        Console.WriteLine(await lab.ApplyAsync(request, cancellation));
        return 0;
    }

    private static RemoteLab Find(ParseResult parsed) => parsed.GetValue(Lab) is { } id
        ? RemoteLab.Find(id) ?? throw new CommandException($"--lab {id}: no such lab is running.")
        : RemoteLab.Explored(Clone.Root());
}

using System.CommandLine;
using DojoPool.Contracts.Admin;

namespace DojoPool.Cli.Operator;

/// <summary><c>dojo reads</c>: takes a server out of reading, puts it back, or changes its share.</summary>
internal static class ReadsCommand
{
    public static Command Create()
    {
        var endpoint = new Argument<string>("ENDPOINT") { Description = "As `status` shows it." };
        var weight = new Option<int?>("--weight") { Description = "Its share beside the other readers of its region, 1-100; 100 is usual." };
        var drain = new Option<bool>("--drain") { Description = "No new reads; those that are under way finish." };
        var serve = new Option<bool>("--serve") { Description = "It reads again." };
        var reason = new Option<string>("--reason") { Description = "Why; goes into the audit log.", Required = true };
        var command = OperatorCommand.Create(
            "reads", "How much is read from a server, or nothing at all.", [endpoint, weight, drain, serve, reason],
            (plane, p, c) => plane.OrderReadsAsync(
                p.GetRequiredValue(endpoint), new ReadOrder(p.GetValue(weight), p.GetValue(drain) ? true : p.GetValue(serve) ? false : null, p.GetValue(reason)), c),
            done => Console.WriteLine(done.Message));
        command.Validators.Add(p =>
        {
            var (drains, serves) = (p.GetValue(drain), p.GetValue(serve));
            if (drains && serves) p.AddError("--drain and --serve contradict each other.");
            if (!drains && !serves && p.GetValue(weight) is null) p.AddError("say --drain, --serve or --weight.");
        });
        return command;
    }
}

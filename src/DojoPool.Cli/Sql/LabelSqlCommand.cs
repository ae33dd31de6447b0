using System.CommandLine;

namespace DojoPool.Cli.Sql;

/// <summary><c>dojo lab label-sql</c>: lets a real primary and its standby say of each statement in a file whether it is a read.</summary>
public static class LabelSqlCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Arity = ArgumentArity.OneOrMore, Description = "SQL scripts; psql's own commands in them are skipped." };
        var primary = new Option<string>("--primary") { Required = true, Description = "postgresql:// URL of a scratch database on a primary; the script runs there." };
        var standby = new Option<string>("--standby") { Required = true, Description = "postgresql:// URL of the same database on its streaming standby." };
        var output = new Option<string?>("--output") { Description = "Where the labelled JSON lines go; standard output by default." };
        var command = new Command("label-sql", "Labels the statements of SQL files with what a real standby does with them.") { files, primary, standby, output };
        command.SetAction((parsed, cancellation) =>
            new LabelSqlRun(parsed.GetValue(primary)!, parsed.GetValue(standby)!, parsed.GetValue(output)).ExecuteAsync(parsed.GetValue(files)!, cancellation));
        return command;
    }
}

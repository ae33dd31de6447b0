using System.CommandLine;

namespace DojoPool.Cli.Sql;

/// <summary><c>dojo analyze</c>: may this SQL run on a replica, and why (not)?</summary>
public static class AnalyzeCommand
{
    public static Command Create()
    {
        var sql = new Argument<string?>("sql") { Arity = ArgumentArity.ZeroOrOne, Description = "The SQL; or use --file." };
        var file = new Option<string?>("--file") { Description = "A file of JSON lines, each with a member sql; - reads standard input." };
        var output = new Option<string>("--output") { Description = "text, json (indented) or jsonl (one line an answer)." };
        output.AcceptOnlyFromAmong("text", "json", "jsonl");
        var independent = new Option<bool>("--independent")
        {
            Description = "Judge each line of the file by itself. Without it the file is one script: what a line defines, prepares or declares is known to the lines after it.",
        };
        var catalogue = new Option<string?>("--catalogue")
        {
            Description = "Follow functions and views through the catalogue of this database (a postgresql:// URL of the writer); it is only read.",
        };
        var backslashes = new Option<bool>("--backslash-escapes") { Description = "The session has standard_conforming_strings = off." };
        var command = new Command("analyze", "Says whether SQL may run on a replica, and why.") { sql, file, output, independent, catalogue, backslashes };
        command.SetAction((parsed, cancellation) => new AnalyzeRun(
            parsed.GetValue(output) ?? (parsed.GetValue(file) is null ? "text" : "jsonl"),
            parsed.GetValue(independent),
            parsed.GetValue(catalogue),
            !parsed.GetValue(backslashes)).ExecuteAsync(parsed.GetValue(sql), parsed.GetValue(file), cancellation));
        return command;
    }
}

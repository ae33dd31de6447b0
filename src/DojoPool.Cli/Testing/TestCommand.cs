using System.CommandLine;

namespace DojoPool.Cli.Testing;

/// <summary><c>dojo test</c>: every test, one project after another, and one closing line.</summary>
public static class TestCommand
{
    public static Command Create()
    {
        var fast = new Option<bool>("--fast") { Description = "Only the tests that need no server." };
        var host = new Option<Uri?>("--host") { Description = "Run the HTTP contract tests against this running host (for example a Functions host)." };
        var command = new Command("test", "Runs the tests and ends with one line: N passed, N failed.") { fast, host };
        command.SetAction((parsed, cancellation) => TestRun.ExecuteAsync(parsed.GetValue(fast), parsed.GetValue(host), cancellation));
        return command;
    }
}

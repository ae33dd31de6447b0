using System.CommandLine;
using DojoPool.Http.OpenApi;

namespace DojoPool.Cli.Operator;

/// <summary><c>dojo openapi</c>: this version's API, without a host.</summary>
internal static class OpenApiCommand
{
    public static Command Create()
    {
        var markdown = new Option<bool>("--markdown") { Description = "The table of routes instead, as docs/API.md has it." };
        var command = new Command("openapi", "Print the API as an OpenAPI document.") { markdown };
        command.SetAction(async (parsed, _) =>
        {
            Console.Write(parsed.GetValue(markdown) ? ApiPage.Markdown() : await ApiDocument.JsonAsync() + "\n");
            return 0;
        });
        return command;
    }
}

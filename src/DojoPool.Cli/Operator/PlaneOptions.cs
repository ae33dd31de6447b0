using System.CommandLine;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Operator;

/// <summary>Which plane a command talks to: its options, then DOJOPOOL_URL and DOJOPOOL_TOKEN, then the <c>dojo up</c> of this clone.</summary>
internal sealed class PlaneOptions
{
    private readonly Option<Uri?> url = new("--url") { Description = "The plane's address (or DOJOPOOL_URL; else the running ./dojo up)." };
    private readonly Option<string?> token = new("--token") { Description = "A bearer token (better in DOJOPOOL_TOKEN: others can read a command line)." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the plane's answer as JSON." };

    public void AddTo(Command command)
    {
        command.Add(url);
        command.Add(token);
        command.Add(Json);
    }

    /// <exception cref="CommandException">Nothing says where the plane is.</exception>
    public PlaneClient Connect(ParseResult parsed) =>
        new(Resolve(parsed.GetValue(url), parsed.GetValue(token), Environment.GetEnvironmentVariable, UpState.Read));

    public static PlaneAddress Resolve(Uri? url, string? token, Func<string, string?> environment, Func<PlaneAddress?> running)
    {
        var shown = token ?? NonEmpty(environment("DOJOPOOL_TOKEN"));
        if (url is not null) return new PlaneAddress(Checked(url.ToString()), shown);
        if (NonEmpty(environment("DOJOPOOL_URL")) is { } named) return new PlaneAddress(Checked(named), shown);
        if (running() is { } up) return up with { Token = shown ?? up.Token };
        throw new CommandException("no plane is named: set --url or DOJOPOOL_URL, or start one with ./dojo up.");
    }

    private static Uri Checked(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new CommandException($"'{text}' is not an http or https address.");

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

using System.Text.Json.Nodes;

namespace DojoPool.Cli.Browser;

/// <summary>One page of a browser, with a profile of its own.</summary>
public sealed class BrowserPage(HeadlessBrowser browser, string id, Viewport viewport)
{
    public Viewport Viewport { get; } = viewport;

    /// <summary>Waits until the page's visible text has this.</summary>
    /// <returns>When it had, by the clock of this machine.</returns>
    public async Task<DateTimeOffset> UntilAsync(string text, TimeSpan within, CancellationToken cancellation)
    {
        var answer = await browser.AskAsync(new { command = "until", id, text, within = within.TotalMilliseconds }, cancellation);
        return At(answer["at"]!);
    }

    /// <summary>The page's requests for a path that have been answered: when each was sent, and when its answer was whole.</summary>
    /// <param name="path">Such as <c>/api/database/dashboard</c>.</param>
    public async Task<IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)>> RequestsAsync(string path, CancellationToken cancellation)
    {
        var answer = await browser.AskAsync(new { command = "requests", id, path }, cancellation);
        return [.. answer["requests"]!.AsArray().Select(r => (At(r!["from"]!), At(r["to"]!)))];
    }

    public async Task<string> TextAsync(CancellationToken cancellation) => (string)(await AskAsync("text", cancellation))["text"]!;

    /// <summary>What axe-core finds wrong for people who cannot see, or not well; empty = nothing.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync(CancellationToken cancellation) => Strings(await AskAsync("axe", cancellation), "violations");

    /// <summary>Texts that are clipped, stick out of the page or lie over each other; empty = none.</summary>
    public async Task<IReadOnlyList<string>> MisplacedAsync(CancellationToken cancellation) => Strings(await AskAsync("boxes", cancellation), "complaints");

    /// <summary>Errors that the page's console shows, such as a script that its own policy forbids.</summary>
    public async Task<IReadOnlyList<string>> TroublesAsync(CancellationToken cancellation) => Strings(await AskAsync("troubles", cancellation), "troubles");

    /// <summary>The bottom edge of the first element that matches, in px from the top of the page; null = there is none.</summary>
    public async Task<double?> BottomOfAsync(string selector, CancellationToken cancellation) =>
        (double?)(await browser.AskAsync(new { command = "bottom", id, selector }, cancellation))["bottom"];

    /// <param name="name">The button's name as a screen reader says it, or its beginning.</param>
    public Task ClickAsync(string name, CancellationToken cancellation) => browser.AskAsync(new { command = "click", id, name }, cancellation);

    /// <summary>Presses a button of the open dialog.</summary>
    public Task SubmitAsync(string name, CancellationToken cancellation) => browser.AskAsync(new { command = "submit", id, name }, cancellation);

    public Task TypeAsync(string label, string text, CancellationToken cancellation) => browser.AskAsync(new { command = "type", id, label, text }, cancellation);

    /// <summary>A PNG of 256 colours of what is on the screen.</summary>
    public Task ShootAsync(string file, CancellationToken cancellation) => browser.AskAsync(new { command = "shot", id, file }, cancellation);

    public Task CloseAsync(CancellationToken cancellation) => AskAsync("close", cancellation);

    private Task<JsonNode> AskAsync(string command, CancellationToken cancellation) => browser.AskAsync(new { command, id }, cancellation);

    private static DateTimeOffset At(JsonNode milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);

    private static IReadOnlyList<string> Strings(JsonNode answer, string name) => [.. answer[name]!.AsArray().Select(n => (string)n!)];
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Browser;

/// <summary>
/// A headless Chromium, driven by <c>build/browser/browser.mjs</c> over lines of JSON. One question at a time. It ends with this process: its
/// input ends then.
/// </summary>
public sealed class HeadlessBrowser : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process driver;
    private readonly SemaphoreSlim turn = new(1);

    private HeadlessBrowser(Process driver) => this.driver = driver;

    /// <exception cref="CommandException">There is no Chromium, or no Node.</exception>
    public static HeadlessBrowser Start()
    {
        var chromium = Chromium.Find() ?? throw new CommandException($"{Chromium.Missing}.");
        var start = new ProcessStartInfo("node", [Path.Combine(Clone.Root(), "build", "browser", "browser.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Chromium.Setting] = chromium;
        return new HeadlessBrowser(Process.Start(start) ?? throw new CommandException("node did not start."));
    }

    /// <param name="token">Kept as the page keeps one after signing in; null: signed out.</param>
    /// <param name="answers">By path: shown to the page in place of the plane's own.</param>
    public async Task<BrowserPage> OpenAsync(
        Uri url, string? token, Viewport viewport, CancellationToken cancellation, IReadOnlyDictionary<string, JsonNode>? answers = null)
    {
        var id = Guid.NewGuid().ToString("N");
        await AskAsync(new { command = "open", id, url, token, viewport.Width, viewport.Height, viewport.Scheme, answers }, cancellation);
        return new BrowserPage(this, id, viewport);
    }

    public async ValueTask DisposeAsync()
    {
        driver.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        await driver.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!driver.HasExited) driver.Kill(entireProcessTree: true);
        driver.Dispose();
        turn.Dispose();
    }

    /// <exception cref="CommandException">It could not do that; the message is the browser's.</exception>
    internal async Task<JsonNode> AskAsync(object question, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await driver.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question, Json).AsMemory(), cancellation);
            var line = await driver.StandardOutput.ReadLineAsync(cancellation) ?? throw new CommandException("the browser's driver ended.");
            var answer = JsonNode.Parse(line)!;
            return (bool)answer["ok"]! ? answer : throw new CommandException($"the browser: {answer["error"]}");
        }
        finally
        {
            turn.Release();
        }
    }
}

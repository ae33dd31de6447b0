using DojoPool.Cli.Browser;
using DojoPool.Cli.Plane;

namespace DojoPool.Integration.Tests.Dashboard;

/// <summary>The dashboard of a real plane in a real browser, as a desk and a phone see it by day and by night.</summary>
internal sealed class Looks : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly HeadlessBrowser browser;

    private Looks(HeadlessBrowser browser) => this.browser = browser;

    public List<BrowserPage> Pages { get; } = [];

    public BrowserPage Desk => Pages[0];

    /// <summary>Skips the test where no Chromium is installed, before anything is booted.</summary>
    public static void NeedChromium()
    {
        if (Chromium.Find() is null) Assert.Skip(Chromium.Missing);
    }

    /// <param name="token">Null: nobody is signed in yet.</param>
    public static async Task<Looks> OpenAsync(PlaneAddress plane, string? token, IEnumerable<Viewport> viewports)
    {
        var looks = new Looks(HeadlessBrowser.Start());
        // The plane's root: it leads to the page.
        foreach (var viewport in viewports) looks.Pages.Add(await looks.browser.OpenAsync(plane.Url, token, viewport, CancellationToken.None));
        return looks;
    }

    public async Task UntilAllSayAsync(string text)
    {
        foreach (var page in Pages) await page.UntilAsync(text, Limit, CancellationToken.None);
    }

    public Task UntilSaysOnDeskAsync(string text) => Desk.UntilAsync(text, Limit, CancellationToken.None);

    /// <summary>Nothing is clipped or lies over something else, axe finds nothing, the console is empty.</summary>
    public async Task AssertFineAsync(string moment)
    {
        foreach (var page in Pages)
        {
            Assert.True(await page.MisplacedAsync(CancellationToken.None) is [], $"{moment}, {page.Viewport}: {string.Join("; ", await page.MisplacedAsync(CancellationToken.None))}");
            Assert.True(await page.AxeAsync(CancellationToken.None) is [], $"{moment}, {page.Viewport}: {string.Join("; ", await page.AxeAsync(CancellationToken.None))}");
            Assert.Equal([], await page.TroublesAsync(CancellationToken.None));
        }
    }

    /// <summary>The element is there and ends within the first screen.</summary>
    public async Task AssertOnFirstScreenAsync(string selector)
    {
        foreach (var page in Pages)
        {
            var bottom = await page.BottomOfAsync(selector, CancellationToken.None);
            Assert.True(bottom <= page.Viewport.Height, $"{page.Viewport}: {selector} ends at {bottom} px");
        }
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}

using System.Globalization;
using System.Text.Json.Nodes;
using DojoPool.Cli.Browser;
using DojoPool.Cli.Plane;

namespace DojoPool.Cli.Screenshots;

/// <summary>What the plane said at one moment of a failover.</summary>
internal sealed record Moment(string Name, IReadOnlyDictionary<string, JsonNode> Answers)
{
    private const string Drawn = "Servers";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Charts = TimeSpan.FromMilliseconds(400);

    /// <summary>Shows it to a browser and keeps the picture.</summary>
    /// <returns>The picture's name and size, for people.</returns>
    public async Task<string> ShootAsync(HeadlessBrowser browser, PlaneAddress plane, Viewport viewport, string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, $"{Name}-{viewport}.png");
        var page = await browser.OpenAsync(plane.Url, plane.Token, viewport, cancellation, Answers);
        await page.UntilAsync(Drawn, Limit, cancellation);
        await Task.Delay(Charts, cancellation);
        await page.ShootAsync(file, cancellation);
        await page.CloseAsync(cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)} {new FileInfo(file).Length / 1024} KiB");
    }
}

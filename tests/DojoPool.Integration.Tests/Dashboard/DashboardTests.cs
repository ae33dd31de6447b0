using System.Net.Http.Headers;
using System.Net.Http.Json;
using DojoPool.Cli.Browser;
using DojoPool.Cli.Plane;
using DojoPool.Contracts.Admin;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;
using DojoPool.Integration.Tests.Failover;

namespace DojoPool.Integration.Tests.Dashboard;

/// <summary>What a person at the dashboard sees of a real failover, and what the buttons do.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class DashboardTests(OneLab lab)
{
    private const int MostBetweenLooksMs = 1000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_region_dies_and_the_page_shows_it_with_its_first_answer_after_the_api_told()
    {
        Looks.NeedChromium();
        // Promotion waits the lease out: long enough to look at the pages meanwhile.
        await using var scene = await lab.BeginAsync((SettingNames.LeaseMs, "12000"));
        await using var looks = await Looks.OpenAsync(scene.Plane.Address, scene.Plane.Address.Token, [Viewport.All[1], Viewport.All[2]]);
        await looks.UntilAllSayAsync($"{scene.Writer} takes the writes");
        await looks.AssertFineAsync("steady");
        var region = scene.Lab.Node(scene.Writer).Endpoint.Region;
        await scene.Lab.Region(region).KillAsync();
        var shown = looks.Desk.UntilAsync($"{region} is lost", Looks.Limit, CancellationToken.None);
        var told = await ToldAsync(scene.Plane.Address, d => d.LatestFailover?.Status == "running" && IsDown(d, region));
        var at = await shown;
        var asked = await looks.Desk.RequestsAsync(new Uri(scene.Plane.Address.Url, Paths.Dashboard).AbsolutePath, CancellationToken.None);
        Assert.NotEmpty(asked);
        // Not in seconds: on a machine that is short of time the page and the plane are late together.
        Assert.InRange(asked.Count(r => r.From > told && r.To <= at), 0, 1);
        await looks.UntilAllSayAsync("Step 4 of 7");
        await looks.AssertOnFirstScreenAsync("h1");
        await looks.AssertOnFirstScreenAsync("#map");
        await looks.AssertOnFirstScreenAsync("li.running");
        await looks.AssertFineAsync("in the fourth step");
        await looks.UntilAllSayAsync("Failover completed");
        await looks.UntilAllSayAsync("takes the writes");
        await looks.AssertFineAsync("after");
        await scene.EndWholeAsync();
    }

    [Fact]
    public async Task Signing_in_pausing_and_resuming_work_from_the_page()
    {
        Looks.NeedChromium();
        await using var scene = await lab.BeginAsync();
        await using var looks = await Looks.OpenAsync(scene.Plane.Address, token: null, [Viewport.All[0], Viewport.All[3]]);
        await looks.UntilAllSayAsync("Show the plane a bearer token");
        await looks.AssertFineAsync("signing in");
        foreach (var page in looks.Pages)
        {
            await SubmitAsync(page, "Token", "nobody's", "Sign in");
            await page.UntilAsync("Show a token", Looks.Limit, CancellationToken.None);
            await SubmitAsync(page, "Token", scene.Plane.Address.Token!, "Sign in");
            await page.UntilAsync("takes the writes", Looks.Limit, CancellationToken.None);
        }

        await looks.Desk.ClickAsync("Pause automation", CancellationToken.None);
        await looks.UntilSaysOnDeskAsync("nothing fails over");
        await SubmitAsync(looks.Desk, "Reason", "network maintenance", "Pause");
        await scene.UntilAsync("a pause", row => row.Pause?.Reason == "network maintenance");
        await looks.UntilAllSayAsync("paused by lab-operator");
        await looks.Desk.ClickAsync("Resume automation", CancellationToken.None);
        await looks.UntilSaysOnDeskAsync("Resume automation?");
        await looks.Desk.SubmitAsync("Resume", CancellationToken.None);
        await scene.UntilAsync("no pause", row => row.Pause is null);
        await scene.EndWholeAsync();
    }

    private static async Task SubmitAsync(BrowserPage page, string label, string text, string button)
    {
        await page.TypeAsync(label, text, CancellationToken.None);
        await page.SubmitAsync(button, CancellationToken.None);
    }

    private static bool IsDown(DashboardAnswer answer, string region) =>
        answer.Regions.Single(r => r.Region == region).Endpoints.All(e => e.Vantages.Where(v => v.Vantage != region).All(v => v.Verdict == "unreachable"));

    /// <summary>When the API first said so; and it asks to be asked often.</summary>
    private static async Task<DateTimeOffset> ToldAsync(PlaneAddress plane, Func<DashboardAnswer, bool> wanted)
    {
        using var http = new HttpClient { BaseAddress = plane.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", plane.Token);
        using var deadline = new CancellationTokenSource(Looks.Limit);
        for (; ; await Task.Delay(Look, deadline.Token))
        {
            var answer = (await http.GetFromJsonAsync<DashboardAnswer>(Paths.Dashboard, deadline.Token))!;
            Assert.InRange(answer.PollAfterMs, 1, MostBetweenLooksMs);
            if (wanted(answer)) return TimeProvider.System.GetUtcNow();
        }
    }
}

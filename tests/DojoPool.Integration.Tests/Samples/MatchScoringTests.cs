using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using DojoPool.Chaos.Load;
using DojoPool.Cli.Load;
using DojoPool.Integration.Tests.Failover;

namespace DojoPool.Integration.Tests.Samples;

/// <summary>An application of three lines of DojoPool, in front of a lab that loses a region.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class MatchScoringTests(OneLab lab)
{
    private const string Session = "DojoPool-Session";
    private const int Some = 10;
    private static readonly string Ratings = "SELECT sum(rating)::text FROM users";

    [Fact]
    public async Task Players_notice_nothing_when_the_writers_region_is_lost()
    {
        await using var scene = await lab.BeginAsync();
        await using var service = await ScoringHost.StartAsync(
            Application.Options(scene.Lab, [.. scene.Hosts.Select(h => h.Address.Url)], scene.Hosts[0].Tokens.App) with { Region = "eu-west" }, CancellationToken.None);
        Assert.Contains("Match scoring", await service.Http.GetStringAsync("/"), StringComparison.Ordinal);
        var before = await scene.Lab.Node(scene.Writer).ScalarAsync(Ratings, "dojopool");
        var games = new List<Guid>();
        while (games.Count < Some) games.Add(await ScoreAndLookAsync(service.Http, scene.Epoch));

        await scene.Lab.Region(scene.Lab.Node(scene.Writer).Endpoint.Region).KillAsync();
        // Sent into the outage: answered when there is a writer again.
        games.Add(await ScoreAndLookAsync(service.Http, scene.Epoch + 1));
        var row = await scene.UntilFailedOverAsync();
        while (games.Count < 2 * Some) games.Add(await ScoreAndLookAsync(service.Http, row.Epoch));

        // Sent once more, games that stood stay as they were; one that was lost with the region (asynchronously) stands again.
        foreach (var game in games) Assert.Contains((await ScoreAsync(service.Http, game)).StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Created });
        Assert.Equal(before, await scene.Lab.Node(row.Writer!).ScalarAsync(Ratings, "dojopool"));
        var shown = await service.Http.GetStringAsync("/requests");
        Assert.Contains(scene.Writer, shown, StringComparison.Ordinal);
        Assert.Contains(row.Writer!, shown, StringComparison.Ordinal);
        await scene.EndWholeAsync();
    }

    /// <summary>Scores a game and reads it back in its session: whoever answers has seen it.</summary>
    private static async Task<Guid> ScoreAndLookAsync(HttpClient http, long epoch)
    {
        var id = Guid.NewGuid();
        using var scored = await ScoreAsync(http, id);
        Assert.Equal(HttpStatusCode.Created, scored.StatusCode);
        Assert.Equal(epoch, long.Parse(scored.Headers.GetValues("Served-Epoch").Single(), CultureInfo.InvariantCulture));
        using var look = new HttpRequestMessage(HttpMethod.Get, $"/games/{id}");
        look.Headers.Add(Session, scored.Headers.GetValues(Session));
        using var seen = await http.SendAsync(look);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        return id;
    }

    private static Task<HttpResponseMessage> ScoreAsync(HttpClient http, Guid id) => http.PutAsJsonAsync($"/games/{id}", new { winner = 7, loser = 41, ballsLeft = 3 });
}

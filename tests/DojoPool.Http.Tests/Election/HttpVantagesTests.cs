using System.Net;
using DojoPool.Cloud.Election;
using DojoPool.Control.Configuration;
using DojoPool.Control.Election;

namespace DojoPool.Http.Tests.Election;

/// <summary>An app asks another over HTTP: the real handler answers, on Kestrel.</summary>
public sealed class HttpVantagesTests(PlaneUnderTest peer) : IClassFixture<PlaneUnderTest>
{
    private static readonly VoteRequest Question = new("us-east-primary", "change-7", TimeSpan.FromMilliseconds(500));

    [Fact]
    public async Task Ask_AnotherRegionsApp_IsItsVote() =>
        Assert.Equal(new Vote("us-east", "change-7", Blind: true, null), await AskAsync(peer.Http.BaseAddress!, PlaneUnderTest.VantageToken));

    [Fact]
    public async Task Ask_WithAnotherToken_Abstains() => Assert.Null(await AskAsync(peer.Http.BaseAddress!, "nobody knows this one"));

    [Fact]
    public async Task Ask_WithTheTokenOfAnApplication_IsRefused()
    {
        using var answer = await peer.SendAsync("POST", "api/vantage/vote", "app", new { region = "us-east", writer = "w", suspicionId = "s", deadlineMs = 500 });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Ask_TheVantageToken_OpensNothingElse()
    {
        using var answer = await peer.SendAsync("GET", "api/routing/write", PlaneUnderTest.VantageToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Ask_NobodyListens_Abstains() => Assert.Null(await AskAsync(new Uri("http://127.0.0.1:9/"), PlaneUnderTest.VantageToken));

    [Fact]
    public async Task Ask_ItsAddressIsNoPlane_Abstains() => Assert.Null(await AskAsync(new Uri(peer.Http.BaseAddress!, "api/healthz/"), PlaneUnderTest.VantageToken));

    [Fact]
    public async Task Ask_ItTakesTheQuestionAndSaysNothing_AbstainsAtTheDeadline()
    {
        var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        try
        {
            var asked = AskAsync(new Uri($"http://{silent.LocalEndpoint}/"), PlaneUnderTest.VantageToken);
            Assert.Null(await asked.WaitAsync(Question.Deadline + HttpVantages.Travel + TimeSpan.FromSeconds(5)));
        }
        finally
        {
            silent.Stop();
        }
    }

    [Fact]
    public async Task Ask_OnesOwnRegion_IsNotAskedOverHttp()
    {
        var own = new ScriptedDesk();
        using var http = new HttpClient();
        Assert.Null(await new HttpVantages(own, Settings(new Uri("http://127.0.0.1:9/"), "any text of some length"), http).AskAsync("eu-west", Question, default));
    }

    private static async Task<Vote?> AskAsync(Uri app, string token)
    {
        using var http = new HttpClient();
        return await new HttpVantages(new ScriptedDesk(), Settings(app, token), http).AskAsync("us-east", Question, default);
    }

    /// <summary>Of the app of eu-west.</summary>
    private static PlaneSettings Settings(Uri peer, string token) => ((SettingsReading.Accepted)PlaneSettings.Read(new Dictionary<string, string?>
    {
        ["DB_US_EAST_URL"] = "postgresql://plane@us-east.example/dojopool",
        ["DB_EU_WEST_URL"] = "postgresql://plane@eu-west.example/dojopool",
        ["DB_US_EAST_VANTAGE_URL"] = peer.ToString(),
        ["DB_EU_WEST_VANTAGE_URL"] = "http://127.0.0.1:9/",
        ["DOJOPOOL__VANTAGE__TOKEN"] = token,
        ["VANTAGE_REGION"] = "eu-west",
        ["DOJOPOOL__STORE__CONNECTION_STRING"] = "UseDevelopmentStorage=true",
    })).Settings;
}

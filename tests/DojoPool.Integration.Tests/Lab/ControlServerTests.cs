using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using DojoPool.Lab;
using DojoPool.Lab.Control;
using DojoPool.Lab.Faults;
using DojoPool.Lab.Rejoin;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class ControlServerTests(LabFixture fixture) : IClassFixture<LabFixture>
{
    private LocalLab Lab => fixture.Lab;

    [Fact]
    public async Task Faults_from_another_process_work()
    {
        using var remote = RemoteLab.Find(Lab.Id)!;
        Assert.Equal("us-east-replica-2 killed", await remote.ApplyAsync(new FaultRequest("kill", "us-east-replica-2")));
        Assert.Equal("down", (await remote.StatusAsync()).Nodes.Single(n => n.Id == "us-east-replica-2").State);
        await remote.ApplyAsync(new FaultRequest("partition", "plane", "eu-west"));
        Assert.Equal(["eu-west-primary", "eu-west-replica-1"], (await remote.StatusAsync()).Links.Select(l => l.To).Order());
        await remote.ApplyAsync(new FaultRequest("heal"));
        var healed = await remote.StatusAsync();
        Assert.Empty(healed.Links);
        Assert.All(healed.Nodes, n => Assert.Equal("running", n.State));
    }

    [Fact]
    public async Task A_wrong_name_is_answered_with_the_right_ones()
    {
        using var remote = RemoteLab.Find(Lab.Id)!;
        var refusal = await Assert.ThrowsAsync<LabException>(() => remote.ApplyAsync(new FaultRequest("kill", "us-west")));
        Assert.Contains("us-east-primary", refusal.Message);
    }

    [Fact]
    public async Task The_rejoin_hook_takes_the_planes_own_settings()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Lab.Settings()["DOJOPOOL__REJOIN__TOKEN"]);
        using var response = await http.PostAsJsonAsync(Lab.Settings()["DOJOPOOL__REJOIN__HOOK"],
            new { endpoint = "us-east-replica-1", upstream = "us-east-primary", method = "rewind", upstreamHost = "127.0.0.1", upstreamPort = 1 });
        var answer = await response.Content.ReadFromJsonAsync<RejoinAnswer>();
        Assert.Equal("us-east-replica-1", answer!.Endpoint);
        await Eventually.Equal("streaming", () => Lab.Node("us-east-replica-1").ScalarAsync("SELECT status FROM pg_stat_wal_receiver"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_token_nothing_is_told(string? token)
    {
        using var http = new HttpClient();
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.GetAsync(new Uri(new Uri(Lab.Settings()["DOJOPOOL__REJOIN__HOOK"]), "/status"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}

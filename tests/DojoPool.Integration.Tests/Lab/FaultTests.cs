using System.Net.Sockets;
using DojoPool.Lab;
using DojoPool.Lab.Faults;
using DojoPool.Lab.Links;
using DojoPool.Lab.Topology;
using Npgsql;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class FaultTests(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private LocalLab Lab => fixture.Lab;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await Lab.HealAsync();

    [Fact]
    public async Task A_killed_node_answers_nobody_and_comes_back_with_its_data()
    {
        var node = Lab.Node("us-east-replica-1");
        await node.KillAsync();
        Assert.False(node.IsRunning);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => PlaneSession.AskAsync(Lab, node.Id, "SELECT 1"));
        await node.StartAsync();
        await Eventually.Equal("streaming", () => node.ScalarAsync("SELECT status FROM pg_stat_wal_receiver"));
    }

    [Fact]
    public async Task A_paused_node_hangs_and_runs_on_when_resumed()
    {
        var node = Lab.Node("us-east-replica-1");
        await node.PauseAsync();
        var answer = PlaneSession.AskAsync(Lab, node.Id, "SELECT 1");
        await Assert.ThrowsAsync<TimeoutException>(() => answer.WaitAsync(TimeSpan.FromMilliseconds(500)));
        await node.ResumeAsync();
        Assert.Equal("1", await answer.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_killed_region_is_down_and_its_vantage_sees_nothing()
    {
        await Lab.Region("eu-west").KillAsync();
        Assert.All(Lab.Region("eu-west").Nodes, n => Assert.False(n.IsRunning));
        using var vantage = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => vantage.ConnectAsync("127.0.0.1", Lab.Link("eu-west", GuideTopology.FirstWriter).Port));
        await PlaneSession.AskAsync(Lab, GuideTopology.FirstWriter, "SELECT 1");
        await Lab.Region("eu-west").HealAsync();
        await Eventually.Equal("streaming", () => Lab.Node("eu-west-replica-1").ScalarAsync("SELECT status FROM pg_stat_wal_receiver"));
    }

    [Fact]
    public async Task A_partitioned_standby_loses_its_receiver_and_finds_back()
    {
        var node = Lab.Node("asia-pacific-primary");
        Lab.Partition("asia-pacific", "us-east");
        await Eventually.Equal("0", () => node.ScalarAsync("SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'"));
        Assert.Equal(LinkMode.BlackHole, Lab.Link("asia-pacific", GuideTopology.FirstWriter).Mode);
        Assert.Equal(LinkMode.Pass, Lab.Link("plane", GuideTopology.FirstWriter).Mode);
        await Lab.HealAsync();
        await Eventually.Equal("streaming", () => node.ScalarAsync("SELECT status FROM pg_stat_wal_receiver"));
    }

    [Fact]
    public async Task A_lagging_standby_receives_and_does_not_replay()
    {
        var node = Lab.Node("eu-west-primary");
        await node.PauseReplayAsync();
        await Lab.Node(GuideTopology.FirstWriter).ExecuteAsync("INSERT INTO demo_writes VALUES (300, 1)", "dojopool");
        await Eventually.Equal("True", () => node.ScalarAsync("SELECT pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()"));
        Assert.Equal("0", await node.ScalarAsync("SELECT count(*) FROM demo_writes WHERE id = 300", "dojopool"));
        await node.ResumeReplayAsync();
        await Eventually.Equal("1", () => node.ScalarAsync("SELECT count(*) FROM demo_writes WHERE id = 300", "dojopool"));
    }

    [Fact]
    public async Task The_store_can_be_gone()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var address = $"http://{Lab.Store.Address}/";
        await http.GetAsync(address);
        Lab.Store.Refuse();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(address));
        Lab.Store.Pass();
        await http.GetAsync(address);
    }
}

using System.Net;
using System.Net.Sockets;
using DojoPool.Client.Pools;
using DojoPool.Contracts.Routing;
using static DojoPool.Client.Tests.Snapshots.ScriptedSource;

namespace DojoPool.Client.Tests.Pools;

/// <summary>Connections to the candidate, while a writer is being replaced.</summary>
public sealed class CandidateWarmthTests : IAsyncLifetime
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly EndpointPools pools = new(new DojoPoolOptions { Planes = [new Uri("http://127.0.0.1:1")], Token = "t", Credentials = "Username=app" });
    private readonly CandidateWarmth warmth;

    public CandidateWarmthTests()
    {
        server.Start();
        warmth = new CandidateWarmth(pools, () => 1);
    }

    private int Port => ((IPEndPoint)server.LocalEndpoint).Port;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await warmth.DisposeAsync();
        await pools.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task Follow_NobodyIsBeingMadeTheWriter_OpensNothing()
    {
        warmth.Follow(Replacing(null));
        await Task.Yield();
        Assert.False(server.Pending());
    }

    [Fact]
    public async Task Follow_NobodyWritesHere_OpensNothing()
    {
        await using var reading = new CandidateWarmth(pools, () => 0);
        reading.Follow(Replacing("c"));
        await reading.Warming;
        Assert.False(server.Pending());
    }

    [Fact]
    public async Task Follow_ACandidate_IsConnectedTo_AgainAndAgainUntilItLetsUsIn()
    {
        warmth.Follow(Replacing("c"));
        for (var i = 0; i < 3; i++)
        {
            await Eventually.TrueAsync(server.Pending);
            (await server.AcceptSocketAsync()).Dispose();
        }
    }

    /// <summary>The fence of a planned change reaches the candidate, too: logins that must fail would take its time.</summary>
    [Fact]
    public async Task Follow_TheCandidateIsFenced_IsAskedOnce()
    {
        warmth.Follow(Replacing("c"));
        await FencedServer.RefuseOneAsync(server);
        await warmth.Warming.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(server.Pending());
    }

    [Fact]
    public async Task Follow_TheWriterStays_ItIsLeftAlone()
    {
        warmth.Follow(Replacing("c"));
        await Eventually.TrueAsync(server.Pending);
        warmth.Follow(Snapshot(2, "w", Reader("r")));
        await Eventually.TrueAsync(() =>
        {
            var called = server.Pending();
            if (called)
                server.AcceptSocket().Dispose();
            return !called;
        });
    }

    [Fact]
    public void Warm_IsTakenOverByTheRoute_AndCooledWhereAnotherOneWrites()
    {
        var candidate = Reader("c");
        var kept = pools.Warm(candidate);
        Assert.Same(kept, pools.Warm(candidate));
        pools.Cool(except: "c");
        Assert.Same(kept, pools.Warm(candidate));
        pools.Cool(except: "w");
        Assert.NotSame(kept, pools.Warm(candidate));
    }

    private TopologySnapshot Replacing(string? candidate) => Snapshot(2, null, Reader("c") with { Port = Port }) with { Candidate = candidate };
}

using DojoPool.Control.Tests.Failover;
using Microsoft.DurableTask.Client;

namespace DojoPool.Functions.Tests.Engine;

/// <summary>The watch on returned writers (PROTOCOL P7), on the real Durable engine.</summary>
public sealed class DurableWatchTests
{
    private const string InstanceId = "watch";
    private readonly Plane _plane = new();

    [Fact]
    public async Task It_goes_on_turn_by_turn_until_everybody_is_back_and_can_be_begun_again()
    {
        await using var durable = await DurableEngine.StartAsync(_plane);
        _plane.LoseRegion("us-east");
        await durable.Engine.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");

        await durable.Watch.EnsureAsync(default);
        await durable.Watch.EnsureAsync(default);
        var began = await InstanceAsync(durable);
        await UntilAsync(durable, instance => instance.CreatedAt > began.CreatedAt || instance.LastUpdatedAt > began.CreatedAt + TimeSpan.FromSeconds(3));
        Assert.False((await InstanceAsync(durable)).IsCompleted);
        Assert.NotEmpty(_plane.Row.Watch);

        foreach (var server in _plane.Servers.Servers.Values)
            server.Dead = false;
        await UntilAsync(durable, instance => instance.IsCompleted);
        Assert.Empty(_plane.Row.Watch);
        Assert.Contains("fence us-east-primary", _plane.Servers.Log);

        await durable.Watch.EnsureAsync(default);
        await UntilAsync(durable, instance => instance.CreatedAt > began.CreatedAt);
    }

    private static async Task<OrchestrationMetadata> InstanceAsync(DurableEngine durable) =>
        await durable.Client.GetInstanceAsync(InstanceId) ?? throw new InvalidOperationException("The watch does not run.");

    private static async Task UntilAsync(DurableEngine durable, Func<OrchestrationMetadata, bool> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!holds(await InstanceAsync(durable)))
            await Task.Delay(50, deadline.Token);
    }
}

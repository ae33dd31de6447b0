using DojoPool.Cli.Load;

namespace DojoPool.Integration.Tests.Failover;

/// <summary>The writer's server alone dies or hangs, and comes back believing in itself.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class WriterLostTests(OneLab lab)
{
    private static readonly TimeSpan ThawAfter = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FencedWithin = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_crashed_writer_is_replaced_and_returns_as_a_standby()
    {
        await using var scene = await lab.BeginAsync();
        var load = await scene.WriteAsync();
        await scene.Lab.Node(scene.Writer).KillAsync();
        var row = await scene.UntilFailedOverAsync();
        AssertNext(scene, row.Epoch, row.Writer!);
        await Scene.UntilWrittenAsync(load, row.Epoch);
        var direct = await ReturnAsync(scene, load, () => scene.Lab.Node(scene.Writer).StartAsync());
        Assert.NotNull(direct.Refusal);
        await AssertMeasuredAsync(scene, row.Epoch);
        await scene.AssertKeptAsync(load, row);
        await scene.EndWholeAsync();
    }

    [Fact]
    public async Task A_hung_writer_is_replaced_and_fenced_when_it_thaws()
    {
        await using var scene = await lab.BeginAsync();
        var load = await scene.WriteAsync();
        await scene.Lab.Node(scene.Writer).PauseAsync();
        var row = await scene.UntilFailedOverAsync();
        AssertNext(scene, row.Epoch, row.Writer!);
        await Scene.UntilWrittenAsync(load, row.Epoch);
        await Task.Delay(ThawAfter);
        var direct = await ReturnAsync(scene, load, () => scene.Lab.Node(scene.Writer).ResumeAsync());
        var window = direct.Acks.Count == 0 ? TimeSpan.Zero : direct.Acks[^1] - direct.Acks[0];
        Assert.True(window <= FencedWithin, $"a client that bypasses the plane got acknowledgements for {window.TotalSeconds:0.000} s");
        await AssertMeasuredAsync(scene, row.Epoch);
        await scene.AssertKeptAsync(load, row);
        await scene.EndWholeAsync();
    }

    /// <summary>Lets a client write straight to the old writer from before it is back until it is a standby.</summary>
    private static async Task<DirectWriter> ReturnAsync(Scene scene, LoadRun load, Func<Task> back)
    {
        var direct = new DirectWriter(scene.Lab.AppConnectionString(scene.Writer), load.Clock);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => direct.RunAsync(stop.Token));
        try
        {
            await back();
            await scene.UntilAsync($"{scene.Writer} is back as a reader", row => row.Readers.Contains(scene.Writer));
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
        Assert.Equal("True", await scene.Lab.Node(scene.Writer).ScalarAsync("SELECT pg_is_in_recovery()"));
        return direct;
    }

    /// <summary>What the old writer alone had was written down before the rejoin threw it away.</summary>
    private static async Task AssertMeasuredAsync(Scene scene, long epoch) =>
        Assert.NotNull((await scene.RunsAsync()).Single(r => r.PublishedEpoch == epoch).MeasuredLoss?.Bytes);

    private static void AssertNext(Scene scene, long epoch, string writer)
    {
        Assert.Equal(scene.Epoch + 1, epoch);
        Assert.Contains(writer, scene.Candidates);
    }
}

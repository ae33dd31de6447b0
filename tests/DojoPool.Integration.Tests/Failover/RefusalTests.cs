using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;
using DojoPool.Control.Configuration;

namespace DojoPool.Integration.Tests.Failover;

/// <summary>Nobody may be promoted: the row goes back to Stable, and what is missing decides how it goes on.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class RefusalTests(OneLab lab)
{
    private const long Budget = 1024;
    private const long AnyLoss = 1L << 30;
    private const double AnyWindow = 3_600;

    [Fact]
    public async Task Lagging_candidates_are_offered_and_taken_with_consent_only()
    {
        await using var scene = await lab.BeginAsync((SettingNames.LossBudgetBytes, $"{Budget}"));
        var load = await scene.WriteAsync();
        foreach (var link in scene.WaysOfReplication()) link.BlackHole();
        await Scene.UntilWrittenAsync(load, scene.Epoch);
        await scene.UntilStatusAsync("all candidates lag beyond the budget", status => status.Regions.SelectMany(r => r.Endpoints)
            .Where(e => scene.Candidates.Contains(e.Endpoint)).All(e => e.Vantages.Any(v => v.LagBytes > Budget)));
        await scene.Lab.Region(scene.Lab.Node(scene.Writer).Endpoint.Region).KillAsync();

        var refused = await scene.UntilRunAsync("refused with an offer", r => r is { Status: "refused", Offer: not null });
        await scene.UntilAsync("the row as it was", row => row.Phase == "stable" && row.Epoch == scene.Epoch && row.Writer == scene.Writer);
        var offer = refused.Offer!;
        Assert.True(offer.Bytes > Budget, $"{offer}");
        var tooLittle = new ApproveOrder(offer.Candidate, offer.Bytes - 1, AnyWindow, "not quite");
        Assert.Contains("409", (await Assert.ThrowsAsync<CommandException>(() => scene.Plane.ApproveAsync(refused.FailoverId, tooLittle, CancellationToken.None))).Message, StringComparison.Ordinal);
        await ApproveAsync(scene, refused.FailoverId, new ApproveOrder(offer.Candidate, AnyLoss, AnyWindow, "the region is gone"));

        var row = await scene.UntilFailedOverAsync();
        Assert.Equal((scene.Epoch + 1, offer.Candidate), (row.Epoch, row.Writer));
        await Scene.UntilWrittenAsync(load, row.Epoch);
        Assert.NotEqual(0, await scene.AssertKeptAsync(load, row));
        await scene.EndWholeAsync();
    }

    [Fact]
    public async Task With_all_candidates_dead_nobody_is_promoted_until_one_is_back()
    {
        await using var scene = await lab.BeginAsync();
        var load = await scene.WriteAsync();
        await Task.WhenAll(scene.Candidates.Select(id => scene.Lab.Node(id).KillAsync()));
        await scene.Lab.Node(scene.Writer).KillAsync();
        var refused = await scene.UntilRunAsync("refused", r => r.Status == "refused");
        Assert.Null(refused.Offer);
        Assert.Contains(refused.Candidates, c => scene.Candidates.Contains(c.Endpoint) && !c.Chosen);
        await scene.UntilAsync("the row as it was", row => row.Phase == "stable" && row.Epoch == scene.Epoch && row.Writer == scene.Writer);

        await Task.WhenAll(scene.Candidates.Select(id => scene.Lab.Node(id).StartAsync()));
        var row = await scene.UntilFailedOverAsync();
        Assert.Equal(scene.Epoch + 1, row.Epoch);
        Assert.Contains(row.Writer, scene.Candidates);
        await Scene.UntilWrittenAsync(load, row.Epoch);
        await scene.AssertKeptAsync(load, row);
        await scene.EndWholeAsync();
    }

    /// <summary>While the writer is silent the plane asks again and again, and an order that meets such a run is told that it is busy.</summary>
    private static Task<bool> ApproveAsync(Scene scene, string run, ApproveOrder order) => Eventually.True(
        async () =>
        {
            try
            {
                return (await scene.Plane.ApproveAsync(run, order, CancellationToken.None)).Success;
            }
            catch (CommandException busy) when (busy.Message.Contains("409", StringComparison.Ordinal))
            {
                return false;
            }
        },
        Scene.Limit);
}

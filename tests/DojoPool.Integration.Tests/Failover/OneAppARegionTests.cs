using System.Net;
using System.Net.Sockets;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Failover;
using DojoPool.Control.Configuration;

namespace DojoPool.Integration.Tests.Failover;

/// <summary>As in production: each app probes from its own region and asks the others for their votes; they share nothing but the store.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class OneAppARegionTests(OneLab lab)
{
    private const long Budget = 1024;
    private const long AnyLoss = 1L << 30;
    private const double AnyWindow = 3_600;

    /// <summary>As on Functions.</summary>
    private static readonly (string, string)[] Seldom =
    [
        (SettingNames.ProbeSchedule, "*/30 * * * * *"), (SettingNames.SampleInterval, "0"),
        ("DB_US_EAST_HEALTH_INTERVAL", "30000"), ("DB_EU_WEST_HEALTH_INTERVAL", "30000"), ("DB_ASIA_PACIFIC_HEALTH_INTERVAL", "30000"),
    ];

    /// <summary>The standbys have lost the writer before, so they do not testify: without the other app's vote there is no majority.</summary>
    [Fact]
    public async Task A_failover_begun_in_one_app_by_both_votes_is_approved_and_watched_through_the_other()
    {
        await using var scene = await lab.BeginAsync((SettingNames.LossBudgetBytes, $"{Budget}"));
        var home = scene.Lab.Node(scene.Writer).Endpoint.Region;
        var (one, other) = await StartAppsAsync(scene, [.. scene.Candidates.Select(id => scene.Lab.Node(id).Endpoint.Region)], bothAct: false);
        using var there = new PlaneClient(other.Address);
        var load = await scene.WriteAsync();
        await BothLookAsync(scene);

        foreach (var link in scene.WaysOfReplication()) link.BlackHole();
        await Scene.UntilWrittenAsync(load, scene.Epoch);
        await scene.UntilStatusAsync("nobody hears the writer any more and all lag", status => Endpoints(status)
            .Where(e => scene.Candidates.Contains(e.Endpoint)).All(e => e.Vantages.Any(v => v.LagBytes > Budget) && e.Verdict == "notStreaming"));
        await scene.Lab.Region(home).KillAsync();

        var refused = await UntilAsync(there, r => r is { Status: "refused", Offer: not null } && r.EpochBefore == scene.Epoch);
        Assert.Contains("2 of 3 regions say down", refused.Steps[0].Detail, StringComparison.Ordinal);
        await ApproveAsync(there, refused.FailoverId, new ApproveOrder(refused.Offer!.Candidate, AnyLoss, AnyWindow, "the region is gone"));

        var row = await scene.UntilFailedOverAsync();
        Assert.Equal((scene.Epoch + 1, refused.Offer.Candidate), (row.Epoch, row.Writer));
        using var here = new PlaneClient(one.Address);
        var completed = await UntilAsync(here, r => r.Status == "completed" && r.NewWriter == row.Writer);
        Assert.Equal(7, completed.Steps.Count);
        await Scene.UntilWrittenAsync(load, row.Epoch);
        await scene.AssertKeptAsync(load, row);
        await scene.EndWholeAsync();
    }

    /// <summary>The nearest app answers, sees nothing but its own region, and so does nothing. Nobody looks by itself in time: the tick is half a minute away.</summary>
    [Fact]
    public async Task A_report_reaches_an_app_that_can_act_past_one_that_is_cut_off()
    {
        await using var scene = await lab.BeginAsync();
        string[] regions = [.. scene.Candidates.Select(id => scene.Lab.Node(id).Endpoint.Region)];
        await StartAppsAsync(scene, regions, bothAct: true, Seldom);
        await BothLookAsync(scene);
        foreach (var node in scene.Lab.Nodes.Where(n => n.Endpoint.Region != regions[0]))
            scene.Lab.Link(regions[0], node.Id).BlackHole();
        var load = await scene.WriteAsync();
        await scene.Lab.Region(scene.Lab.Node(scene.Writer).Endpoint.Region).KillAsync();
        var row = await scene.UntilFailedOverAsync();
        var run = await scene.UntilRunAsync("that completed", r => r.Status == "completed" && r.NewWriter == row.Writer);
        Assert.Contains(" reports ", run.Cause, StringComparison.Ordinal);
        await scene.AssertKeptAsync(load, row);
        await scene.EndWholeAsync();
    }

    private static Task<StatusAnswer> BothLookAsync(Scene scene) => scene.UntilStatusAsync(
        "both apps look at every server", status => Endpoints(status).All(e => e.Vantages.Select(v => v.Vantage).Distinct().Count() >= 2));

    /// <summary>Two apps in place of the host that looked from everywhere.</summary>
    /// <param name="bothAct">Unasked; false: the first one alone does.</param>
    private static async Task<(PlaneProcess One, PlaneProcess Other)> StartAppsAsync(Scene scene, string[] regions, bool bothAct, params (string, string)[] pace)
    {
        int[] ports = [FreePort(), FreePort()];
        (string, string)[] Of(int app) =>
        [
            (SettingNames.VantageRegions, ""), (SettingNames.VantageRegion, regions[app]), (SettingNames.VantageToken, "the apps of all regions"),
            (SettingNames.Automatic, app == 0 || bothAct ? "true" : "false"), .. pace,
            .. regions.Select((region, n) => ($"DB_{region.ToUpperInvariant().Replace('-', '_')}_VANTAGE_URL", $"http://127.0.0.1:{ports[n]}")),
        ];
        await scene.Hosts[0].KillAsync();
        return (await scene.StartHostAsync(ports[0], Of(0)), await scene.StartHostAsync(ports[1], Of(1)));
    }

    private static IEnumerable<EndpointView> Endpoints(StatusAnswer status) => status.Regions.SelectMany(r => r.Endpoints);

    private static async Task<FailoverView> UntilAsync(PlaneClient plane, Func<FailoverView, bool> holds)
    {
        FailoverView? found = null;
        await Eventually.True(async () => (found = (await plane.HistoryAsync(50, CancellationToken.None)).FirstOrDefault(holds)) is not null, Scene.Limit);
        return found!;
    }

    /// <summary>While the writer is silent the first app asks again and again, and an order that meets such a run is told that it is busy.</summary>
    private static Task<bool> ApproveAsync(PlaneClient plane, string run, ApproveOrder order) => Eventually.True(
        async () =>
        {
            try
            {
                return (await plane.ApproveAsync(run, order, CancellationToken.None)).Success;
            }
            catch (CommandException busy) when (busy.Message.Contains("409", StringComparison.Ordinal))
            {
                return false;
            }
        },
        Scene.Limit);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using DojoPool.Client.Leases;
using DojoPool.Client.Plane;
using DojoPool.Contracts.Routing;
using Microsoft.Extensions.Time.Testing;

namespace DojoPool.Client.Tests.Plane;

/// <summary>A host that takes a report may be unable to act on it: it sees nothing of the writer's region, or goes down with it.</summary>
public sealed class ReportsTests : IAsyncLifetime
{
    private const int Many = 10;
    private static readonly FailureReport Report = new("w", 2, FailureKinds.Timeout);
    private readonly TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LittlePlane silent;
    private readonly LittlePlane second = new();
    private readonly HttpPlane http;

    public ReportsTests()
    {
        silent = new LittlePlane { Answers = heard.Task };
        var dead = new Uri($"http://127.0.0.1:{LittlePlane.FreePort()}/");
        http = new HttpPlane(new DojoPoolOptions { Planes = [silent.Root, dead, second.Root], Token = "t", Credentials = "Username=app" });
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        heard.TrySetResult();
        http.Dispose();
        await silent.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task A_report_that_one_host_accepts_goes_to_the_others_too()
    {
        heard.SetResult();
        await http.ReportAsync(Report, CancellationToken.None);
        Assert.Equal([Report], silent.Reports);
        Assert.Equal([Report], second.Reports);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_holds_up_nobody_and_is_not_told_again_meanwhile()
    {
        await Eventually.TrueAsync(() => second.Reports.Count >= Many, () => _ = http.ReportAsync(Report, CancellationToken.None));
        // One, and another one for each second that this took.
        Assert.InRange(silent.Reports.Count, 1, Many / 2);
        heard.SetResult();
        var before = silent.Reports.Count;
        await Eventually.TrueAsync(() => silent.Reports.Count > before, () => _ = http.ReportAsync(Report, CancellationToken.None));
    }

    [Fact]
    public async Task A_storm_of_failures_is_one_report_in_a_quarter_of_a_second()
    {
        heard.SetResult();
        var time = new FakeTimeProvider();
        var reporter = new Reporter(http, time);
        for (var i = 0; i < Many; i++)
            reporter.Report(new LeaseKey("w", 2), FailureKinds.Broken);
        await Eventually.TrueAsync(() => !second.Reports.IsEmpty && !silent.Reports.IsEmpty);
        Assert.Single(second.Reports);
        Assert.Single(silent.Reports);
        await Eventually.TrueAsync(() => second.Reports.Count > 1, () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            reporter.Report(new LeaseKey("w", 2), FailureKinds.Broken);
        });
    }
}

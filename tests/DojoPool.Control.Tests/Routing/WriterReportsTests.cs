using DojoPool.Contracts.Routing;
using DojoPool.Control.Election;
using DojoPool.Control.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Routing;

public sealed class WriterReportsTests : IAsyncDisposable
{
    private readonly RoutingStage stage = new();
    private readonly ScriptedDoubt doubt = new();
    private readonly ReportedPositions positions = new();
    private readonly WriterReports reports;

    public WriterReportsTests() => reports = new WriterReports(stage.Cache, doubt, positions, stage.Time);

    public ValueTask DisposeAsync() => reports.DisposeAsync();

    [Fact]
    public async Task Report_OfTheWriter_DoubtsItAndDoesNotWait()
    {
        doubt.Until = new TaskCompletionSource();
        Assert.True((await ReportAsync()).Accepted);
        await CalledAsync(1);
        Assert.Contains("app reports us-east-primary refused", doubt.Causes.Single(), StringComparison.Ordinal);
        doubt.Until.SetResult();
    }

    [Fact]
    public async Task Report_AStorm_DoubtsOnceAtATimeAndNotMoreOftenThanThePause()
    {
        Assert.True((await ReportAsync()).Accepted);
        await CalledAsync(1);
        for (var i = 0; i < 100; i++)
            Assert.False((await ReportAsync()).Accepted);
        stage.Time.Advance(WriterReports.Pause);
        for (var i = 0; i < 2000 && !(await ReportAsync()).Accepted; i++)
            await Task.Delay(1);
        await CalledAsync(2);
    }

    [Theory]
    [InlineData("us-east-primary", 2)]
    [InlineData("eu-west-primary", 1)]
    public async Task Report_OfAnotherEpochOrEndpoint_ChangesNothing(string endpoint, long epoch)
    {
        Assert.False((await reports.ReportAsync(new FailureReport(endpoint, epoch, FailureKinds.Refused), "app", CancellationToken.None)).Accepted);
        Assert.Empty(doubt.Causes);
    }

    [Fact]
    public async Task Report_WithAPosition_CountsAsSeenOfThisWriterInThisEpoch()
    {
        foreach (var lsn in new[] { "0/2000", "0/1000" })
            await reports.ReportAsync(new FailureReport("us-east-primary", 1, FailureKinds.Refused, lsn), "app", CancellationToken.None);
        Assert.Equal(Lsn.Parse("0/2000"), positions.Of(new EpochMark(1, "us-east-primary")));
        Assert.Null(positions.Of(new EpochMark(2, "us-east-primary")));
    }

    [Fact]
    public async Task Report_WhileSuspect_ChangesNothing()
    {
        stage.Store.Put(RoutingStage.Suspect);
        Assert.False((await ReportAsync()).Accepted);
        Assert.Empty(doubt.Causes);
    }

    private Task<ReportAnswer> ReportAsync() =>
        reports.ReportAsync(new FailureReport("us-east-primary", 1, FailureKinds.Refused), "app", CancellationToken.None);

    private async Task CalledAsync(int times)
    {
        for (var i = 0; i < 2000 && doubt.Causes.Count < times; i++)
            await Task.Delay(1);
        Assert.Equal(times, doubt.Causes.Count);
    }

    private sealed class ScriptedDoubt : IWriterDoubt
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Causes { get; } = [];

        public TaskCompletionSource? Until { get; set; }

        public Task DoubtAsync(string cause, CancellationToken cancellation)
        {
            Causes.Enqueue(cause);
            return Until?.Task ?? Task.CompletedTask;
        }
    }
}

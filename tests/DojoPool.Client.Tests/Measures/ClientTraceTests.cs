using System.Collections.Concurrent;
using System.Diagnostics;
using DojoPool.Client.Measures;

namespace DojoPool.Client.Tests.Measures;

public sealed class ClientTraceTests
{
    [Fact]
    public async Task A_search_that_fails_is_a_span_that_says_why_and_holds_no_secret()
    {
        using var parent = new Activity(nameof(ClientTraceTests)).Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ClientTrace.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var source = new DojoPoolDataSource(new DojoPoolOptions
        {
            Planes = [new Uri("http://127.0.0.1:1")], Token = "a-secret", Credentials = "Username=app;Password=another-secret",
            WriteWhenPlaneIsDown = WhenPlaneIsDown.Fail, AcquireTimeout = TimeSpan.FromSeconds(5),
        });
        await Assert.ThrowsAsync<NoWriterException>(() => source.OpenWriteConnectionAsync());
        await Assert.ThrowsAsync<NoReaderException>(() => new DojoPoolDataSource(new DojoPoolOptions
        {
            Planes = [new Uri("http://127.0.0.1:1")], Token = "t", Credentials = "Username=app", AcquireTimeout = TimeSpan.FromMilliseconds(50),
        }).OpenReadConnectionAsync());

        var own = spans.Where(s => s.TraceId == parent.TraceId).ToDictionary(s => s.OperationName);
        Assert.Equal((ActivityStatusCode.Error, nameof(NoWriterException)), (own["dojopool.write.open"].Status, own["dojopool.write.open"].GetTagItem("error.type")));
        Assert.Equal(ActivityStatusCode.Error, own["dojopool.read.open"].Status);
        Assert.DoesNotContain(own.Values.SelectMany(s => s.TagObjects), t => t.Value is string text && text.Contains("secret", StringComparison.Ordinal));
    }
}

using DojoPool.Control.Metrics;

namespace DojoPool.Control.Alerts.Notices;

/// <summary>Counts and traces what goes to a sink.</summary>
public sealed class CountedSink(INotificationSink inner, PlaneMeter meter) : INotificationSink
{
    public string Name => inner.Name;

    public async Task<SinkOutcome> SendAsync(Notice notice, CancellationToken cancellation)
    {
        using var span = PlaneTrace.Source.StartActivity("notify");
        span?.SetTag("sink", Name).SetTag("alert", notice.News.Alert.Key);
        var outcome = await inner.SendAsync(notice, cancellation);
        meter.Delivered(Name, outcome.GetType().Name.ToLowerInvariant());
        return outcome;
    }
}

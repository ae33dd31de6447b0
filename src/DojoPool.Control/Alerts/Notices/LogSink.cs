using DojoPool.Core.Alerts;

namespace DojoPool.Control.Alerts.Notices;

/// <summary>Writes news of alerts as one line each; the host gives its log. Always there: a plane without other sinks still says what happens.</summary>
public sealed class LogSink(Action<AlertSeverity, string> log) : INotificationSink
{
    public string Name => "log";

    public Task<SinkOutcome> SendAsync(Notice notice, CancellationToken cancellation)
    {
        log(notice.News.Alert.Severity, Line(notice.News));
        return Task.FromResult<SinkOutcome>(new SinkOutcome.Delivered());
    }

    public static string Line(AlertNews news) =>
        $"alert {news.Kind} {news.Alert.Type} ({news.Alert.Severity}) {news.Alert.Subject}: {news.Alert.Message}";
}

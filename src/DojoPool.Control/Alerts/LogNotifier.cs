using DojoPool.Core.Alerts;

namespace DojoPool.Control.Alerts;

/// <summary>Writes news of alerts as one line each; the host gives its log.</summary>
public sealed class LogNotifier(Action<AlertSeverity, string> log) : INotifier
{
    public Task NotifyAsync(AlertNews news, CancellationToken cancellation)
    {
        log(news.Alert.Severity, Line(news));
        return Task.CompletedTask;
    }

    public static string Line(AlertNews news) =>
        $"alert {news.Kind} {news.Alert.Type} ({news.Alert.Severity}) {news.Alert.Subject}: {news.Alert.Message}";
}

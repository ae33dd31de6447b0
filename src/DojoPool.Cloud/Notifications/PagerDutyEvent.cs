using System.Net.Http.Json;
using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Core.Alerts;

namespace DojoPool.Cloud.Notifications;

/// <summary>PagerDuty Events v2. One alert is one incident: its key is the deduplication key, so a repetition opens no second one.</summary>
public static class PagerDutyEvent
{
    public static HttpRequestMessage Compose(Uri address, string routingKey, Notice notice) => new(HttpMethod.Post, address)
    {
        Content = JsonContent.Create(new
        {
            routing_key = routingKey,
            event_action = ActionOf(notice.News.Kind),
            dedup_key = $"dojopool/{notice.News.Alert.Key}",
            payload = new
            {
                summary = Shortened($"{Messages.Title(notice)}. {Messages.Text(notice)}"),
                source = notice.News.Alert.Subject,
                severity = SeverityOf(notice.News.Alert),
                timestamp = notice.At.UtcDateTime,
                component = "database",
                @class = Messages.TypeOf(notice),
                custom_details = Messages.Facts(notice).ToDictionary(f => f.Name, f => f.Value),
            },
        }),
    };

    private static string ActionOf(NewsKind kind) => kind switch { NewsKind.Closed => "resolve", NewsKind.Acknowledged => "acknowledge", _ => "trigger" };

    private static string SeverityOf(Alert alert) => alert.Severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.High => "error",
        AlertSeverity.Medium => "warning",
        _ => "info",
    };

    /// <summary>PagerDuty refuses more than 1024 characters.</summary>
    private static string Shortened(string text) => text.Length <= 1024 ? text : text[..1023] + "…";
}

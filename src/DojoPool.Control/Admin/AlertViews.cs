using System.Text.Json;
using DojoPool.Contracts.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Core.Alerts;

namespace DojoPool.Control.Admin;

/// <summary>Alerts as the API shows them.</summary>
public static class AlertViews
{
    public static AlertView Of(Alert alert) => new(
        IdOf(alert),
        WireName(alert.Type),
        WireName(alert.Severity),
        WireName(alert.Level),
        alert.Subject,
        alert.Message,
        alert.OpenedAt,
        alert.LastSeenAt,
        alert.Count,
        alert.ClosedAt,
        alert.Acknowledged is { } by ? new AcknowledgementView(by.By, by.At, by.Note) : null);

    public static NotificationView Of(Notice notice) => new(
        notice.Id,
        notice.At,
        Wire.Name(notice.News.Kind),
        IdOf(notice.News.Alert),
        notice.News.Alert.Message,
        [.. notice.Deliveries.Select(d => new DeliveryView(d.Key, Wire.Name(d.Value.State), d.Value.Attempts, d.Value.NextAt, d.Value.Trouble))]);

    public static string IdOf(Alert alert) => $"{alert.Subject}.{WireName(alert.Type)}";

    /// <summary>The key of <see cref="IdOf"/>; null where it is no such id.</summary>
    public static string? KeyOf(string id)
    {
        var dot = id.LastIndexOf('.');
        var type = Enum.GetValues<AlertType>().Cast<AlertType?>().FirstOrDefault(t => id[(dot + 1)..] == WireName(t!.Value));
        return dot > 0 && type is { } known ? Alert.KeyOf(id[..dot], known) : null;
    }

    /// <summary><c>EndpointDown</c> is <c>endpoint_down</c> on the wire: the guide's names.</summary>
    public static string WireName<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

using System.Text.Json;
using DojoPool.Contracts.Alerts;
using DojoPool.Core.Alerts;

namespace DojoPool.Control.Admin;

/// <summary>Alerts as the API shows them.</summary>
public static class AlertViews
{
    public static AlertView Of(Alert alert) => new(
        WireName(alert.Type),
        WireName(alert.Severity),
        WireName(alert.Level),
        alert.Subject,
        alert.Message,
        alert.OpenedAt,
        alert.LastSeenAt,
        alert.Count,
        alert.ClosedAt);

    /// <summary><c>EndpointDown</c> is <c>endpoint_down</c> on the wire: the guide's names.</summary>
    public static string WireName<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Core.Alerts;

namespace DojoPool.Cloud.Notifications;

/// <summary>What all sinks say, in their own shapes.</summary>
internal static class Messages
{
    /// <summary>One line, such as <c>[CRITICAL] opened: endpoint_down us-east-primary</c>.</summary>
    public static string Title(Notice notice) =>
        $"[{LevelOf(notice).ToUpperInvariant()}] {Wire.Name(notice.News.Kind)}: {TypeOf(notice)} {notice.News.Alert.Subject}";

    public static string Text(Notice notice) => notice.News is { Kind: NewsKind.Acknowledged, Alert.Acknowledged: { } by }
        ? $"{by.By} has taken it up{(by.Note.Length > 0 ? $": {by.Note}" : ".")}"
        : notice.News.Alert.Message;

    public static string TypeOf(Notice notice) => AlertViews.WireName(notice.News.Alert.Type);

    public static string LevelOf(Notice notice) => AlertViews.WireName(notice.News.Alert.Level);

    public static bool IsOver(Notice notice) => notice.News.Kind == NewsKind.Closed;

    /// <summary>For those who show a colour: green when it is over.</summary>
    public static string ColorOf(Notice notice) => IsOver(notice) ? "2E8B57" : notice.News.Alert.Level switch
    {
        AlertLevel.Emergency => "8B0000",
        AlertLevel.Critical => "D93025",
        _ => "F29900",
    };

    /// <summary>What is wrong, in pairs that every chat can show beside the text.</summary>
    public static IReadOnlyList<(string Name, string Value)> Facts(Notice notice)
    {
        var alert = notice.News.Alert;
        return
        [
            ("Subject", alert.Subject),
            ("Severity", AlertViews.WireName(alert.Severity)),
            ("Level", AlertViews.WireName(alert.Level)),
            ("Open since", alert.OpenedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)),
        ];
    }
}

using System.Net.Http.Json;
using DojoPool.Control.Alerts.Notices;

namespace DojoPool.Cloud.Notifications;

/// <summary>Slack's incoming webhooks and Teams' workflow webhooks: both take one JSON message.</summary>
public static class ChatMessages
{
    /// <summary>Slack: <c>text</c> is what a phone shows; the attachment carries colour and facts. Its own marks are escaped: a message is data.</summary>
    public static HttpRequestMessage Slack(Uri hook, Notice notice) => Post(hook, new
    {
        text = Escaped(Messages.Title(notice)),
        attachments = new[]
        {
            new
            {
                color = $"#{Messages.ColorOf(notice)}",
                text = Escaped(Messages.Text(notice)),
                fields = Messages.Facts(notice).Select(f => new { title = f.Name, value = Escaped(f.Value), @short = true }),
                ts = notice.At.ToUnixTimeSeconds(),
            },
        },
    });

    /// <summary>Teams: an adaptive card, as Power Automate's "when a webhook request is received" wants it.</summary>
    public static HttpRequestMessage Teams(Uri hook, Notice notice) => Post(hook, new
    {
        type = "message",
        attachments = new[]
        {
            new
            {
                contentType = "application/vnd.microsoft.card.adaptive",
                content = new Dictionary<string, object>
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = new object[]
                    {
                        new { type = "TextBlock", text = Messages.Title(notice), weight = "Bolder", wrap = true, color = Messages.IsOver(notice) ? "Good" : "Attention" },
                        new { type = "TextBlock", text = Messages.Text(notice), wrap = true },
                        new { type = "FactSet", facts = Messages.Facts(notice).Select(f => new { title = f.Name, value = f.Value }) },
                    },
                },
            },
        },
    });

    private static HttpRequestMessage Post(Uri hook, object message) => new(HttpMethod.Post, hook) { Content = JsonContent.Create(message) };

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}

using DojoPool.Control.Alerts.Notices;
using DojoPool.Control.Configuration;

namespace DojoPool.Cloud.Notifications;

/// <summary>The sinks that are configured.</summary>
public static class Sinks
{
    public static IReadOnlyList<INotificationSink> Of(NotifySettings settings, HttpClient http, TimeProvider time) =>
        [.. Configured(settings, http, time).Select(sink => new LimitedSink(sink, settings.PerMinute))];

    private static IEnumerable<INotificationSink> Configured(NotifySettings settings, HttpClient http, TimeProvider time)
    {
        if (settings.Webhook is { } webhook)
            yield return new HttpSink("webhook", http, new SignedWebhook(webhook.Address, webhook.Secret.Reveal, time).Compose);
        if (settings.Slack is { } slack)
            yield return new HttpSink("slack", http, notice => ChatMessages.Slack(new Uri(slack.Reveal()), notice));
        if (settings.Teams is { } teams)
            yield return new HttpSink("teams", http, notice => ChatMessages.Teams(new Uri(teams.Reveal()), notice));
        if (settings.PagerDuty is { } pager)
            yield return new HttpSink("pagerduty", http, notice => PagerDutyEvent.Compose(pager.Address, pager.RoutingKey.Reveal(), notice));
        if (settings.Smtp is { } smtp)
            yield return new SmtpSink(smtp, time);
    }
}

using static DojoPool.Control.Configuration.SettingNames;

namespace DojoPool.Control.Configuration;

/// <summary>The variables that say where people are told.</summary>
internal static class NotifySettingTable
{
    private const string Url = "an absolute https URL (http on loopback)";

    public static readonly SettingGroup Group = new("Notifications",
    [
        new TextSetting(NotifyWebhookUrl, null, Url, "Gets each news of an alert as JSON, signed.") { Sample = "" },
        new TextSetting(NotifyWebhookSecret, null, "16 characters or more, where the webhook is set", "Signs the messages (HMAC-SHA256).") { IsSecret = true, Sample = "" },
        new TextSetting(NotifySlackUrl, null, Url, "A Slack incoming webhook.") { IsSecret = true, Sample = "" },
        new TextSetting(NotifyTeamsUrl, null, Url, "A Teams workflow webhook.") { IsSecret = true, Sample = "" },
        new TextSetting(NotifyPagerDutyKey, null, "16–64 letters and digits", "The routing key of a PagerDuty Events v2 integration.") { IsSecret = true, Sample = "" },
        new TextSetting(NotifyPagerDutyUrl, "https://events.pagerduty.com/v2/enqueue", Url, "Where PagerDuty takes events; events.eu.pagerduty.com in the EU."),
        new TextSetting(NotifySmtpUrl, null, "smtp://user:password@host:587 or smtps://user:password@host:465, percent-encoded", "A mail server; smtp turns TLS on by STARTTLS, and goes without it on loopback only.")
            { IsSecret = true, Sample = "" },
        new TextSetting(NotifySmtpFrom, null, "an address, where the mail server is set", "The mails' sender.") { Sample = "" },
        new TextSetting(NotifySmtpTo, null, "addresses, separated by commas, where the mail server is set", "Who gets the mails.") { Sample = "" },
        new NumberSetting(NotifyPerMinute, 30, 1, 600, "", "Messages to each sink and from each instance; what is over it waits."),
    ]);
}

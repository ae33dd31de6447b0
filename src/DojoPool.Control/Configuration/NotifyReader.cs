using System.Text.RegularExpressions;
using static DojoPool.Control.Configuration.SettingNames;
using static DojoPool.Control.Configuration.SettingTable;

namespace DojoPool.Control.Configuration;

/// <summary>The sinks of alerts.</summary>
internal static partial class NotifyReader
{
    public static NotifySettings Read(EnvironmentValues values) => new(
        Webhook(values),
        Address(values, NotifySlackUrl) is { } slack ? Secret.From(slack.OriginalString) : null,
        Address(values, NotifyTeamsUrl) is { } teams ? Secret.From(teams.OriginalString) : null,
        PagerDuty(values),
        Smtp(values),
        (int)values.Number(Number(NotifyPerMinute)));

    private static WebhookSettings? Webhook(EnvironmentValues values)
    {
        var address = Address(values, NotifyWebhookUrl);
        var secret = values.Text(NotifyWebhookSecret);
        if (values.Has(NotifyWebhookUrl) != values.Has(NotifyWebhookSecret))
            values.Problem(Text(secret is null ? NotifyWebhookSecret : NotifyWebhookUrl), $"is missing, while {(secret is null ? NotifyWebhookUrl : NotifyWebhookSecret)} is set.");
        if (secret?.Length < 16)
            values.Problem(Text(NotifyWebhookSecret), "is too short.");
        return address is null || secret is null ? null : new WebhookSettings(address, Secret.From(secret)!);
    }

    private static PagerDutySettings? PagerDuty(EnvironmentValues values)
    {
        if (values.Text(NotifyPagerDutyKey) is not { } key)
            return null;
        if (!KeyPattern().IsMatch(key))
            values.Problem(Text(NotifyPagerDutyKey), "is not a routing key.");
        return Address(values, NotifyPagerDutyUrl) is { } address ? new PagerDutySettings(address, Secret.From(key)!) : null;
    }

    private static SmtpSettings? Smtp(EnvironmentValues values)
    {
        if (values.Text(NotifySmtpUrl) is not { } text)
            return null;
        var url = Uri.TryCreate(text, UriKind.Absolute, out var parsed) && parsed is { Scheme: "smtp" or "smtps", Host.Length: > 0, PathAndQuery: "/" or "" } ? parsed : null;
        if (url is null)
            values.Problem(Text(NotifySmtpUrl), "is not such a URL.");
        var from = values.Text(NotifySmtpFrom);
        if (from is null || !MailPattern().IsMatch(from))
            values.Problem(Text(NotifySmtpFrom), from is null ? $"is missing, while {NotifySmtpUrl} is set." : "is not an address.");
        var to = (values.Text(NotifySmtpTo) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (to.Length == 0 || !to.All(MailPattern().IsMatch))
            values.Problem(Text(NotifySmtpTo), to.Length == 0 ? $"is missing, while {NotifySmtpUrl} is set." : "holds something that is not an address.");
        return url is null || from is null ? null : Smtp(url, from, to);
    }

    /// <summary>smtps speaks TLS from the first byte; smtp turns it on by STARTTLS, and goes without it on loopback only.</summary>
    private static SmtpSettings Smtp(Uri url, string from, IReadOnlyList<string> to)
    {
        var user = url.UserInfo.Split(':', 2);
        var (tls, port) = url.Scheme == "smtps" ? (SmtpTls.Implicit, 465) : (url.IsLoopback ? SmtpTls.None : SmtpTls.StartTls, 587);
        return new SmtpSettings(
            url.DnsSafeHost, url.Port > 0 ? url.Port : port, tls,
            user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null, user.Length > 1 ? Secret.From(Uri.UnescapeDataString(user[1])) : null, from, to);
    }

    /// <summary>https, or http on loopback.</summary>
    private static Uri? Address(EnvironmentValues values, string name)
    {
        if ((values.Text(name) ?? Text(name).Default) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
            return url;
        values.Problem(Text(name), "is not such a URL.");
        return null;
    }

    [GeneratedRegex("^[A-Za-z0-9]{16,64}$")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("^[^@\\s<>,]{1,64}@[A-Za-z0-9.-]{1,253}$")]
    private static partial Regex MailPattern();
}

namespace DojoPool.Control.Configuration;

/// <summary>Where people are told. Addresses of chats are secrets: whoever has one can post.</summary>
/// <param name="PerMinute">Messages to each sink, 1–600.</param>
public sealed record NotifySettings(WebhookSettings? Webhook, Secret? Slack, Secret? Teams, PagerDutySettings? PagerDuty, SmtpSettings? Smtp, int PerMinute)
{
    public static readonly NotifySettings None = new(null, null, null, null, null, 30);
}

/// <param name="Secret">Signs each message.</param>
public sealed record WebhookSettings(Uri Address, Secret Secret);

public sealed record PagerDutySettings(Uri Address, Secret RoutingKey);

/// <param name="Username">Null: no log-in.</param>
public sealed record SmtpSettings(string Host, int Port, SmtpTls Tls, string? Username, Secret? Password, string From, IReadOnlyList<string> To);

public enum SmtpTls
{
    /// <summary>Only on loopback.</summary>
    None = 0,
    StartTls = 1,
    Implicit = 2,
}

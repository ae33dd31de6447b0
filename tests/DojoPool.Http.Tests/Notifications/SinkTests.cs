using System.Text;
using System.Text.Json.Nodes;
using DojoPool.Cloud.Notifications;
using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Control.Configuration;
using DojoPool.Core.Alerts;
using Microsoft.AspNetCore.Http;

namespace DojoPool.Http.Tests.Notifications;

public sealed class SinkTests : IAsyncLifetime
{
    private const string SigningSecret = "a secret of the webhook";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Alert Down = new(AlertType.EndpointDown, AlertSeverity.Critical, AlertLevel.Emergency, "us-east-primary", "It is <silent> & dark.", Noon, Noon);
    private static readonly Notice Opened = new("0639-abc", Noon, new AlertNews(NewsKind.Opened, Down));

    private readonly HttpClient http = new();
    private LocalReceiver receiver = null!;

    public async ValueTask InitializeAsync() => receiver = await LocalReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Webhook_IsSigned_AndCarriesTheNoticesId()
    {
        Assert.IsType<SinkOutcome.Delivered>(await SendAsync(Settings with { Webhook = new WebhookSettings(receiver.Address, new Secret(SigningSecret)) }));
        var (headers, body) = Assert.Single(receiver.Got);
        var signature = headers[SignedWebhook.SignatureHeader].ToString();
        var seconds = signature[2..signature.IndexOf(',', StringComparison.Ordinal)];
        Assert.Equal($"t={seconds},v1={SignedWebhook.Sign(SigningSecret, seconds, Encoding.UTF8.GetBytes(body))}", signature);
        Assert.NotEqual(SignedWebhook.Sign(SigningSecret, seconds, Encoding.UTF8.GetBytes(body + " ")), signature[(signature.IndexOf("v1=", StringComparison.Ordinal) + 3)..]);
        Assert.InRange(long.Parse(seconds, null), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var message = JsonNode.Parse(body)!;
        Assert.Equal(("0639-abc", "opened", "endpoint_down", "emergency"), ((string?)message["id"], (string?)message["news"], (string?)message["alert"]!["type"], (string?)message["alert"]!["level"]));
        Assert.Equal("0639-abc", headers[SignedWebhook.IdHeader]);
    }

    [Fact]
    public async Task Slack_TellsTheAlert_AndTakesNoMarksFromIt()
    {
        await SendAsync(Settings with { Slack = new Secret(receiver.Address.OriginalString) });
        var message = JsonNode.Parse(Assert.Single(receiver.Got).Body)!;
        Assert.Equal("[EMERGENCY] opened: endpoint_down us-east-primary", (string?)message["text"]);
        Assert.Equal("It is &lt;silent&gt; &amp; dark.", (string?)message["attachments"]![0]!["text"]);
    }

    [Fact]
    public async Task Teams_GetsAnAdaptiveCard()
    {
        await SendAsync(Settings with { Teams = new Secret(receiver.Address.OriginalString) });
        var card = JsonNode.Parse(Assert.Single(receiver.Got).Body)!["attachments"]![0]!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)card["contentType"]);
        Assert.Equal("AdaptiveCard", (string?)card["content"]!["type"]);
        Assert.Equal("us-east-primary", (string?)card["content"]!["body"]![2]!["facts"]![0]!["value"]);
    }

    [Theory]
    [InlineData(NewsKind.Opened, "trigger")]
    [InlineData(NewsKind.Changed, "trigger")]
    [InlineData(NewsKind.Acknowledged, "acknowledge")]
    [InlineData(NewsKind.Closed, "resolve")]
    public async Task PagerDuty_OneIncidentAnAlert(NewsKind kind, string action)
    {
        await SendAsync(Settings with { PagerDuty = new PagerDutySettings(receiver.Address, new Secret("R0UTINGKEY0000000")) }, Opened with { News = new AlertNews(kind, Down) });
        var message = JsonNode.Parse(Assert.Single(receiver.Got).Body)!;
        Assert.Equal(
            (action, "dojopool/us-east-primary|EndpointDown", "critical", "R0UTINGKEY0000000"),
            ((string?)message["event_action"], (string?)message["dedup_key"], (string?)message["payload"]!["severity"], (string?)message["routing_key"]));
    }

    [Theory]
    [InlineData(400, typeof(SinkOutcome.Refused))]
    [InlineData(404, typeof(SinkOutcome.Refused))]
    [InlineData(429, typeof(SinkOutcome.Failed))]
    [InlineData(500, typeof(SinkOutcome.Failed))]
    public async Task Http_ARefusal_IsForGood_Trouble_IsForNow(int status, Type outcome)
    {
        receiver.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "17";
            return context.Response.WriteAsync("secret words of the receiver");
        };
        var answer = await SendAsync(Slack);
        Assert.IsType(outcome, answer);
        Assert.DoesNotContain("secret", answer.ToString(), StringComparison.Ordinal);
        if (answer is SinkOutcome.Failed failed)
            Assert.Equal(TimeSpan.FromSeconds(17), failed.NotBefore);
        Assert.Equal(status == 500 ? 2 : 1, receiver.Got.Count);
    }

    [Fact]
    public async Task Http_AHangingReceiver_IsGivenUp_AndItsAddressIsNotTold()
    {
        receiver.Answer = receiver.HangAsync;
        var began = TimeProvider.System.GetTimestamp();
        var failed = Assert.IsType<SinkOutcome.Failed>(await SendAsync(Slack));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 2, 20);
        Assert.DoesNotContain(receiver.Address.Authority, failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_NobodyThere_Fails()
    {
        var gone = receiver.Address.OriginalString;
        await receiver.DisposeAsync();
        Assert.Equal("cannot be reached", Assert.IsType<SinkOutcome.Failed>(await SendAsync(Settings with { Slack = new Secret(gone) })).Reason);
        receiver = await LocalReceiver.StartAsync();
    }

    [Fact]
    public async Task Smtp_SendsOneMail()
    {
        await using var mailbox = new Mailbox();
        Assert.IsType<SinkOutcome.Delivered>(await SendAsync(Settings with { Smtp = Mail(mailbox) }));
        var mail = Assert.Single(mailbox.Mails);
        Assert.Contains("Subject: [EMERGENCY] opened: endpoint_down us-east-primary", mail, StringComparison.Ordinal);
        Assert.Contains("It is <silent> & dark.", mail, StringComparison.Ordinal);
        Assert.Contains("To: ops@example.com", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "550 no such box", typeof(SinkOutcome.Refused))]
    [InlineData("MAIL", "451 later", typeof(SinkOutcome.Failed))]
    [InlineData("DATA", "554 not that", typeof(SinkOutcome.Refused))]
    public async Task Smtp_TheServersWord_DecidesWhetherToTryAgain(string command, string words, Type outcome)
    {
        await using var mailbox = new Mailbox { Instead = (command, words) };
        Assert.IsType(outcome, await SendAsync(Settings with { Smtp = Mail(mailbox) }));
    }

    [Fact]
    public async Task Smtp_AHangingServer_IsGivenUp()
    {
        await using var mailbox = new Mailbox { Hangs = true };
        Assert.IsType<SinkOutcome.Failed>(await SendAsync(Settings with { Smtp = Mail(mailbox) }));
    }

    [Fact]
    public async Task Limited_WhatIsOverTheLimit_IsHeld_NotLost()
    {
        var sink = Assert.Single(Sinks.Of(Slack with { PerMinute = 2 }, http, TimeProvider.System));
        Assert.IsType<SinkOutcome.Delivered>(await sink.SendAsync(Opened, CancellationToken.None));
        Assert.IsType<SinkOutcome.Delivered>(await sink.SendAsync(Opened, CancellationToken.None));
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<SinkOutcome.Held>(await sink.SendAsync(Opened, CancellationToken.None)).NotBefore);
        Assert.Equal(2, receiver.Got.Count);
    }

    private static NotifySettings Settings => NotifySettings.None;

    private NotifySettings Slack => Settings with { Slack = new Secret(receiver.Address.OriginalString) };

    private static SmtpSettings Mail(Mailbox mailbox) => new("127.0.0.1", mailbox.Port, SmtpTls.None, null, null, "dojopool@example.com", ["ops@example.com"]);

    private Task<SinkOutcome> SendAsync(NotifySettings settings, Notice? notice = null) =>
        Assert.Single(Sinks.Of(settings, http, TimeProvider.System)).SendAsync(notice ?? Opened, CancellationToken.None);
}

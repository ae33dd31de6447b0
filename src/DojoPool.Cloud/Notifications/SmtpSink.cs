using System.Net.Sockets;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Control.Configuration;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace DojoPool.Cloud.Notifications;

/// <summary>One mail a notice, over a connection of its own: alerts are rare, and a kept connection would be dead when it matters.</summary>
public sealed class SmtpSink(SmtpSettings settings, TimeProvider time) : INotificationSink
{
    /// <summary>From the connection to the server's word that it has the mail.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    public string Name => "smtp";

    public async Task<SinkOutcome> SendAsync(Notice notice, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            // Not every wait of the library heeds the token at once.
            await PostAsync(notice, both.Token).WaitAsync(both.Token);
            return new SinkOutcome.Delivered();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SinkOutcome.Failed($"no answer within {Limit.TotalSeconds:0} s");
        }
        catch (Exception trouble) when (trouble is SmtpCommandException or SmtpProtocolException or SocketException or IOException
            or MailKit.Security.AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            return Judge(trouble);
        }
    }

    private async Task PostAsync(Notice notice, CancellationToken cancellation)
    {
        using var client = new SmtpClient { ServerCertificateValidationCallback = null };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Tls switch
        {
            SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
            SmtpTls.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, cancellation);
        if (settings.Username is { } user)
            await client.AuthenticateAsync(user, settings.Password?.Reveal() ?? "", cancellation);
        using var mail = Compose(notice);
        await client.SendAsync(mail, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    private MimeMessage Compose(Notice notice)
    {
        var mail = new MimeMessage { Subject = Messages.Title(notice), Date = notice.At, MessageId = $"{notice.Id}@dojopool" };
        mail.From.Add(MailboxAddress.Parse(settings.From));
        foreach (var to in settings.To)
            mail.To.Add(MailboxAddress.Parse(to));
        // News of one alert stand together in the reader's list.
        mail.References.Add($"{notice.News.Alert.OpenedAt.UtcTicks}.{Uri.EscapeDataString(notice.News.Alert.Key)}@dojopool");
        mail.Body = new TextPart("plain")
        {
            Text = $"{Messages.Text(notice)}\n\n" + string.Concat(Messages.Facts(notice).Select(f => $"{f.Name}: {f.Value}\n")),
        };
        return mail;
    }

    /// <summary>A permanent 5xx, or a wrong password, is not tried again; the server's own words may quote what it was sent, so they are left out.</summary>
    private static SinkOutcome Judge(Exception trouble) => trouble switch
    {
        MailKit.Security.AuthenticationException => new SinkOutcome.Refused("it refused the log-in"),
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } words => new SinkOutcome.Refused($"it answered {(int)words.StatusCode}"),
        SmtpCommandException words => new SinkOutcome.Failed($"it answered {(int)words.StatusCode}"),
        NotSupportedException => new SinkOutcome.Refused("it does not offer the encryption that is configured"),
        SslHandshakeException => new SinkOutcome.Failed("the TLS handshake failed"),
        _ => new SinkOutcome.Failed("cannot be reached"),
    };
}

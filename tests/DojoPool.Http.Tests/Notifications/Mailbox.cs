using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DojoPool.Http.Tests.Notifications;

/// <summary>A real SMTP listener on loopback: takes mails, answers one command with other words, or says nothing at all.</summary>
public sealed class Mailbox : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly Task serving;

    public Mailbox()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Mails { get; } = [];

    /// <summary>While set it accepts connections and says nothing.</summary>
    public bool Hangs { get; set; }

    /// <summary>The first word of a command, and what is said to it instead.</summary>
    public (string Command, string Words)? Instead { get; set; }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Stop();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!over.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(over.Token);
            _ = TalkAsync(client).ContinueWith(_ => client.Dispose(), TaskScheduler.Default);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        if (Hangs)
            await Task.Delay(Timeout.Infinite, over.Token);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 mailbox");
        while (await reader.ReadLineAsync(over.Token) is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            if (Instead is { } instead && instead.Command == command)
                await writer.WriteLineAsync(instead.Words);
            else if (command == "DATA")
                await TakeAsync(reader, writer);
            else
                await writer.WriteLineAsync(command switch { "QUIT" => "221 bye", "EHLO" => "250 mailbox", _ => "250 ok" });
        }
    }

    private async Task TakeAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 go on");
        var mail = new System.Text.StringBuilder();
        while (await reader.ReadLineAsync(over.Token) is { } line && line != ".")
            mail.AppendLine(line);
        Mails.Enqueue(mail.ToString());
        await writer.WriteLineAsync("250 taken");
    }
}

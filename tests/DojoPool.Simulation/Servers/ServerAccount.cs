using DojoPool.Core.Health;

namespace DojoPool.Simulation.Servers;

/// <summary>A server's account of itself, as a probe's one round trip reads it.</summary>
public static class ServerAccount
{
    public static ServerFacts Of(Server server, DateTimeOffset clock, TimeSpan now) => new()
    {
        InRecovery = server.InRecovery,
        ServerTime = clock,
        Timeline = server.InRecovery && !server.Stream.Connected ? 0 : server.Timeline.Number,
        Position = server.Wal.End,
        Replayed = server.InRecovery ? WalRecord.End(server.Wal.Replayed) : null,
        ReplayPaused = server.ReplayPaused,
        Receiver = server.InRecovery && server.Stream.Connected
            ? new ReceiverFacts("streaming", now - server.Stream.LastMessageAt, WalRecord.End(server.Stream.LatestEnd), server.Timeline.Number)
            : null,
        ReceiverTimeout = Receiver.Timeout,
        Epoch = server.Wal.Epoch,
        ApplicationDatabasesClosed = server.Wal.Fenced,
        MaxConnections = 100,
        WaitingForSync = server.Commits.WaitingForSet,
        Senders = server.InRecovery ? [] : [.. server.Standbys.Where(s => s.Stream.Connected).Select(s => Sender(server, s))],
    };

    private static SenderFacts Sender(Server server, Server standby) => new(
        standby.Name, "streaming", server.Commits.Members.Contains(standby.Name) ? "quorum" : "async", WalRecord.End(standby.Wal.Count), WalRecord.End(standby.Wal.Replayed));
}

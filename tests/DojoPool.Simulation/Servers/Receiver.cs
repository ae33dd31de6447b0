using DojoPool.Simulation.Network;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Servers;

/// <summary>A standby's WAL receiver: connects, receives, pings at half of its timeout, gives up at the whole of it, and tries again.</summary>
public sealed class Receiver(Server self, Agenda agenda, Wires wires, Calls calls, Dice dice)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Ping = Timeout / 2;
    private int _session;
    private bool _delivering;
    private bool _trying;

    /// <summary>primary_conninfo.</summary>
    public Server? Upstream { get; private set; }

    /// <summary>The row of pg_stat_wal_receiver is there.</summary>
    public bool Connected { get; private set; }

    public TimeSpan ConnectedAt { get; private set; }
    public TimeSpan LastMessageAt { get; private set; }
    public int LatestEnd { get; private set; }

    /// <summary>primary_conninfo is empty, but the startup process has not got to it yet: until then it receives and acknowledges.</summary>
    public bool Leaving { get; private set; }

    /// <summary>Its slot is gone, or the WAL that it needs: it cannot stream for a reason of its own.</summary>
    public bool SlotLost { get; private set; }

    public void Follow(Server upstream)
    {
        if (Upstream == upstream && Connected)
            return;
        Detach();
        Upstream = upstream;
        upstream.Standbys.Add(self);
        Begin();
    }

    /// <summary>Cut: primary_conninfo is empty.</summary>
    public void Detach()
    {
        Stop();
        Upstream?.Standbys.Remove(self);
        (Upstream, Leaving) = (null, false);
    }

    /// <summary>Cut, where replay waits for a record's time and looks at nothing before.</summary>
    public void DetachAfter(TimeSpan time)
    {
        Leaving = true;
        agenda.After(time, () =>
        {
            if (Leaving)
                Detach();
        });
    }

    public void Stop() => (Connected, _session) = (false, _session + 1);

    public void LoseSlot()
    {
        SlotLost = true;
        Stop();
    }

    public void RestoreSlot()
    {
        SlotLost = false;
        Begin();
    }

    public void UpstreamDied(bool silently)
    {
        if (!Connected || silently)
            return;
        var session = _session;
        agenda.After(dice.Milliseconds(10, 20), () =>
        {
            if (session == _session)
                Lost();
        });
    }

    public void Begin()
    {
        if (!_trying && !Connected)
            Try();
    }

    /// <summary>The upstream has more: one delivery at a time is on its way.</summary>
    public void Wake()
    {
        if (!Connected || _delivering || Upstream is not { Answers: true } upstream || upstream.Stalled || wires.Send(upstream, self) is not { } delay)
            return;
        _delivering = true;
        var session = _session;
        agenda.After(delay, () =>
        {
            _delivering = false;
            self.Receive(() => Take(session, upstream));
        });
    }

    private void Try()
    {
        _trying = false;
        if (Leaving)
            Detach();
        if (Connected || Upstream is not { } upstream || !self.InRecovery || SlotLost || !self.Up)
            return;
        var reached = self.Ready && upstream.Ready && wires.Passes(self, upstream) && wires.Passes(upstream, self);
        if (reached && upstream.Timeline.Serves(self.Timeline, self.Wal.Count, upstream.Wal.Count))
            Connect(upstream);
        else
            Again(Try);
    }

    private void Again(Action attempt)
    {
        _trying = true;
        agenda.After(dice.Milliseconds(200, 1000), attempt);
    }

    private void Connect(Server upstream)
    {
        (Connected, ConnectedAt, LastMessageAt, LatestEnd) = (true, agenda.Now, agenda.Now, upstream.Wal.Count);
        _delivering = false;
        self.Timeline.Follow(upstream.Timeline);
        Watch(++_session);
        Wake();
    }

    private void Take(int session, Server upstream)
    {
        if (session != _session || !Connected)
            return;
        LastMessageAt = agenda.Now;
        LatestEnd = upstream.Wal.Count;
        self.Timeline.Follow(upstream.Timeline);
        var before = self.Wal.Count;
        self.Wal.AppendFrom(upstream.Wal, upstream.Wal.Count);
        if (self.Wal.Count == before)
            return;
        var received = self.Wal.Count;
        Acknowledge(upstream, received);
        agenda.After(self.ReplayDelay + TimeSpan.FromMilliseconds(1), () => Replay(received));
        foreach (var standby in self.Standbys)
            standby.Stream.Wake();
    }

    private void Acknowledge(Server upstream, int received) =>
        calls.Carry(self, upstream, () => upstream.Receive(() => upstream.Commits.Acknowledged(self, received)));

    public void Replay(int until)
    {
        if (!self.ReplayPaused && self.Up && until <= self.Wal.Count)
            self.Wal.Replay(until);
    }

    /// <summary>Asks for a sign of life at half of the timeout, and gives up at the whole of it.</summary>
    private void Watch(int session)
    {
        var silent = agenda.Now - LastMessageAt;
        agenda.After(silent < Ping ? Ping - silent : Timeout - silent, () =>
        {
            if (session != _session || !Connected)
                return;
            if (agenda.Now - LastMessageAt >= Timeout)
                Lost();
            else
            {
                if (agenda.Now - LastMessageAt >= Ping)
                    SendPing(session);
                Watch(session);
            }
        });
    }

    private void SendPing(int session)
    {
        if (Upstream is { } upstream)
            calls.Carry(self, upstream, () => upstream.Receive(() => calls.Carry(upstream, self, () => self.Receive(() => Take(session, upstream)))));
    }

    private void Lost()
    {
        Stop();
        Again(Try);
    }
}

using DojoPool.Core.Topology;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Servers;

/// <summary>One PostgreSQL server: its life, and the state that its parts share.</summary>
public sealed class Server : Node
{
    private readonly Dice _dice;

    public Server(Endpoint endpoint, Agenda agenda, Wires wires, Calls calls, Dice dice)
        : base(endpoint.Id, endpoint.Region, agenda)
    {
        _dice = dice;
        Endpoint = endpoint;
        Stream = new Receiver(this, agenda, wires, calls, dice);
        Commits = new Commits(this, agenda);
        Sql = new ServerSql(this, agenda, dice);
    }

    public Endpoint Endpoint { get; }
    public Wal Wal { get; } = new();
    public Timeline Timeline { get; } = new();
    public Receiver Stream { get; }
    public Commits Commits { get; }
    public ServerSql Sql { get; }
    public bool InRecovery { get; set; }

    /// <summary>How wrong its clock is.</summary>
    public TimeSpan ClockSkew { get; set; }

    /// <summary>Added to each of its answers.</summary>
    public TimeSpan Slowness { get; set; }

    /// <summary>Nobody can log in any more; it says so.</summary>
    public bool TooManyConnections { get; set; }

    public bool DiskFull { get; set; }

    /// <summary>Commits do not return; all else works.</summary>
    public bool Stalled { get; set; }

    public bool ReplayPaused { get; set; }

    /// <summary>Behind receipt.</summary>
    public TimeSpan ReplayDelay { get; set; }

    /// <summary>Replay waits for the time of a record that it has: its receiver cannot be stopped before (PROTOCOL P6).</summary>
    public bool HoldsReplay => ReplayDelay > TimeSpan.Zero && Wal.Replayed < Wal.Count && Stream.Connected;

    /// <summary>Starting up until then: it says so to whoever asks.</summary>
    public TimeSpan ReadyAt { get; private set; }

    /// <summary>It was started anew since it was promoted: it no longer knows exactly where its branch began.</summary>
    public bool ForgotFork { get; private set; }

    /// <summary>It has told a fork that is lower than the true one.</summary>
    public bool ToldLowFork { get; set; }

    /// <summary>Promoted by a person: nothing of ours did it.</summary>
    public bool PromotedByHand { get; set; }

    /// <summary>When statements of ours closed it.</summary>
    public List<TimeSpan> FencedAt { get; } = [];

    public bool Ready => Answers && Agenda.Now >= ReadyAt;

    public bool TakesWrites => Ready && !InRecovery && !Wal.Fenced;

    /// <summary>Who streams from it.</summary>
    public List<Server> Standbys { get; } = [];

    /// <summary>The process dies at once.</summary>
    public void Kill(bool dark = false)
    {
        if (!Up)
        {
            Dark |= dark;
            return;
        }

        Thaw();
        (Up, Dark) = (false, dark);
        Forget();
        Commits.Break(tell: !dark);
        Stream.Stop();
        foreach (var standby in Standbys)
            standby.Stream.UpstreamDied(silently: dark);
    }

    public void Start()
    {
        if (Up)
            return;
        (Up, Dark) = (true, false);
        ReadyAt = Agenda.Now + _dice.Milliseconds(200, 1500);
        WellSince = ReadyAt;
        ForgotFork |= !InRecovery;
        Wal.Replay(Wal.Count);
        Agenda.At(ReadyAt, Stream.Begin);
    }

    /// <summary>
    /// Out of recovery, whoever asked: the next number, on all that was received. The end of recovery is a record of its own, as on real servers: two
    /// that were promoted at one position have parted.
    /// </summary>
    public void Promote()
    {
        Stream.Detach();
        Wal.Replay(Wal.Count);
        Timeline.Begin(Wal.Count);
        (InRecovery, ForgotFork, ReplayPaused) = (false, false, false);
        Write(new WalRecord(0, Agenda.Now, ByHand: PromotedByHand));
    }

    /// <summary>Writes a record, and wakes whoever waits for it.</summary>
    public int Write(WalRecord record)
    {
        Wal.Append(record);
        Wal.Replay(Wal.Count);
        foreach (var standby in Standbys)
            standby.Stream.Wake();
        return Wal.Count;
    }

    /// <summary>pg_switch_wal, as a base backup does it when it begins and when it ends: the rest of the segment is passed over, and sent.</summary>
    public void SwitchSegment()
    {
        if (!TakesWrites)
            return;
        do
            Wal.Append(new WalRecord(0, Agenda.Now));
        while (Wal.Count % WalRecord.InSegment != 0);
        Wal.Replay(Wal.Count);
        Standbys.ForEach(standby => standby.Stream.Wake());
    }

    public void BecomeStandbyOf(Server upstream)
    {
        (InRecovery, ForgotFork, PromotedByHand) = (true, false, false);
        Stream.Follow(upstream);
    }
}

using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Servers;

/// <summary>Commits under way on a writer: those that wait for the synchronous set, or for a disk that does not return.</summary>
public sealed class Commits(Server self, Agenda agenda)
{
    private readonly List<Waiting> _waiting = [];
    private readonly Dictionary<Server, int> _acknowledged = [];

    /// <summary>synchronous_standby_names; empty: nobody is waited for.</summary>
    public IReadOnlyList<string> Members { get; private set; } = [];

    public int Required { get; private set; }

    public int WaitingForSet => _waiting.Count(w => !w.Held);

    public void UseSet(int required, IReadOnlyList<string> members)
    {
        (Required, Members) = (required, members);
        Release();
    }

    /// <summary>A client's commit. It answers once, or never where the link or the machine is gone.</summary>
    public void Commit(int row, Action<CommitAnswer> answer)
    {
        if (!self.Ready)
            answer(new CommitAnswer(CommitResult.Starting));
        else if (self.Wal.Fenced)
            answer(new CommitAnswer(CommitResult.Fenced));
        else if (self.InRecovery)
            answer(new CommitAnswer(CommitResult.ReadOnly));
        else if (self.TooManyConnections)
            answer(new CommitAnswer(CommitResult.TooManyConnections));
        else if (self.DiskFull)
            answer(new CommitAnswer(CommitResult.DiskFull));
        else if (self.Stalled)
            _waiting.Add(new Waiting(row, 0, answer, Held: true));
        else
            Begin(row, answer);
    }

    /// <summary>The disk returns: what hung is written after all.</summary>
    public void Unstall()
    {
        self.Stalled = false;
        var held = _waiting.FindAll(w => w.Held);
        _waiting.RemoveAll(w => w.Held);
        held.ForEach(w => Begin(w.Row, w.Answer));
        foreach (var standby in self.Standbys)
            standby.Stream.Wake();
    }

    public void Acknowledged(Server standby, int received)
    {
        if (!self.Standbys.Contains(standby))
            return;
        _acknowledged[standby] = Math.Max(received, _acknowledged.GetValueOrDefault(standby));
        Release();
    }

    /// <summary>Every session ends: the fence, or the death of the process.</summary>
    public void Break(bool tell)
    {
        var broken = _waiting.ToList();
        _waiting.Clear();
        _acknowledged.Clear();
        if (tell)
            broken.ForEach(w => w.Answer(new CommitAnswer(CommitResult.Broken)));
    }

    /// <summary>A person cancels all waits: PostgreSQL tells the clients success, with a warning.</summary>
    public void CancelWaits()
    {
        var cancelled = _waiting.FindAll(w => !w.Held);
        _waiting.RemoveAll(w => !w.Held);
        cancelled.ForEach(w => w.Answer(new CommitAnswer(CommitResult.Done, w.Place, "The transaction has already committed locally.", agenda.Now)));
    }

    private void Begin(int row, Action<CommitAnswer> answer)
    {
        var place = self.Write(new WalRecord(row, agenda.Now));
        if (Members.Count == 0)
            answer(new CommitAnswer(CommitResult.Done, place, At: agenda.Now));
        else
            _waiting.Add(new Waiting(row, place, answer, Held: false));
    }

    /// <summary>A quorum of those that stream now has it.</summary>
    private void Release()
    {
        if (_waiting.Count == 0)
            return;
        var done = _waiting.FindAll(w => !w.Held && (Members.Count == 0 || Holders(w.Place) >= Required));
        _waiting.RemoveAll(done.Contains);
        done.ForEach(w => w.Answer(new CommitAnswer(CommitResult.Done, w.Place, At: agenda.Now)));
    }

    private int Holders(int place) => self.Standbys.Count(s => Members.Contains(s.Name) && s.Stream.Connected && _acknowledged.GetValueOrDefault(s) >= place);

    private sealed record Waiting(int Row, int Place, Action<CommitAnswer> Answer, bool Held);
}

public enum CommitResult
{
    Done = 0,
    ReadOnly = 1,
    Fenced = 2,
    DiskFull = 3,
    Broken = 4,
    Starting = 5,
    TooManyConnections = 6,
}

/// <param name="Place">Where it ends in the WAL: so many records.</param>
/// <param name="Notice">A warning with the success; null: none.</param>
/// <param name="At">When the server answered success.</param>
public sealed record CommitAnswer(CommitResult Result, int Place = 0, string? Notice = null, TimeSpan At = default);

using System.Globalization;
using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.History;

/// <summary>Everything that happened in a world: what checkers judge, and what people read.</summary>
public sealed class Chronicle(Agenda agenda)
{
    private readonly Dictionary<string, (RunStatus Status, Control.Failover.FailoverRecord Record)> _runs = [];
    private readonly List<string> _lines = [];

    /// <summary>The one invariant that says nothing of the protocol.</summary>
    public const string NoBugs = "no bugs";

    public List<WriteOp> Writes { get; } = [];
    public List<ReadOp> Reads { get; } = [];

    /// <summary>Who was promoted under an epoch.</summary>
    public Dictionary<long, string> Chosen { get; } = [];

    /// <summary>Every row that stood, oldest first.</summary>
    public List<(TimeSpan At, TopologyRow Row)> Rows { get; } = [];

    /// <summary>What is wrong, as soon as it is seen.</summary>
    public List<Violation> Violations { get; } = [];

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The newest that each run showed.</summary>
    public IEnumerable<FailoverRecord> Runs => _runs.Values.Select(r => r.Record);

    /// <summary>Also small things are told.</summary>
    public bool Verbose { get; init; }

    public void Tell(string sentence) =>
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{agenda.Now.TotalSeconds,8:0.000}  {sentence}"));

    public void Note(string sentence)
    {
        if (Verbose)
            Tell(sentence);
    }

    public void Violate(string invariant, string sentence)
    {
        if (Violations.Exists(v => v.Invariant == invariant))
            return;
        Violations.Add(new Violation(invariant, sentence));
        Tell($"VIOLATION of {invariant}: {sentence}");
    }

    public void Bug(string where, Exception bug)
    {
        Violate(NoBugs, $"{where}: {bug.GetType().Name}: {bug.Message}");
        Note(bug.ToString());
    }

    /// <summary>The plane's own assertions are as good as a checker; whatever else is thrown is a bug.</summary>
    public void Thrown(Exception thrown)
    {
        if (thrown is InvariantException or IllegalTransitionException)
            Violate("asserted by the plane", $"{thrown.GetType().Name}: {thrown.Message}");
        else
            Bug("thrown", thrown);
    }

    /// <summary>A run tells of its steps.</summary>
    public void Shown(FailoverRecord record)
    {
        var known = _runs.TryGetValue(record.Id, out var before);
        _runs[record.Id] = (record.Status, record);
        if (record.Status != RunStatus.Running && (!known || before.Status != record.Status))
            Tell($"{record.Id} ends {record.Status}: {record.Summary}");
    }
}

/// <param name="Invariant">A checker's name.</param>
public sealed record Violation(string Invariant, string Sentence);

using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Network;

/// <summary>The links between regions and nodes, each direction for itself.</summary>
public sealed class Wires(Agenda agenda, Dice dice)
{
    private readonly Dictionary<(string From, string To), Wire> _wires = [];

    /// <summary>Between two places: names of regions or nodes. The wires of a node are those of its region and its own.</summary>
    public Wire this[string from, string to]
    {
        get
        {
            if (!_wires.TryGetValue((from, to), out var wire))
                _wires.Add((from, to), wire = new Wire());
            return wire;
        }
    }

    public bool AnyTrouble { get; private set; }

    public void Change(string from, string to, Action<Wire> change)
    {
        var wire = this[from, to];
        change(wire);
        wire.ChangedAt = agenda.Now;
        AnyTrouble = _wires.Values.Any(w => !w.Clean);
    }

    /// <summary>One message; null: it is lost.</summary>
    public TimeSpan? Send(Node from, Node to)
    {
        var delay = from.Region == to.Region ? dice.Milliseconds(0.2, 1) : dice.Milliseconds(15, 40);
        if (!AnyTrouble)
            return delay;
        foreach (var wire in Of(from, to))
        {
            if (wire.Cut || (wire.Loss > 0 && dice.Chance(wire.Loss)))
                return null;
            delay += wire.Delay > TimeSpan.Zero ? dice.Between(TimeSpan.Zero, wire.Delay * 2) : TimeSpan.Zero;
        }

        return delay;
    }

    /// <summary>The link works now, without loss.</summary>
    public bool Passes(Node from, Node to) => !AnyTrouble || Of(from, to).All(w => !w.Cut);

    /// <summary>Since when messages have passed in both directions, at once and without loss; null: they do not.</summary>
    public TimeSpan? CleanSince(Node one, Node other)
    {
        var since = TimeSpan.Zero;
        foreach (var wire in Of(one, other).Concat(Of(other, one)))
        {
            if (!wire.Clean)
                return null;
            since = wire.ChangedAt > since ? wire.ChangedAt : since;
        }

        return since;
    }

    public void Heal()
    {
        foreach (var wire in _wires.Values.Where(w => !w.Clean))
        {
            (wire.Cut, wire.Loss, wire.Delay) = (false, 0, TimeSpan.Zero);
            wire.ChangedAt = agenda.Now;
        }

        AnyTrouble = false;
    }

    private IEnumerable<Wire> Of(Node from, Node to)
    {
        if (_wires.TryGetValue((from.Region, to.Region), out var regions) && from.Region != to.Region)
            yield return regions;
        if (_wires.TryGetValue((from.Name, to.Name), out var nodes))
            yield return nodes;
        if (_wires.TryGetValue((from.Region, to.Name), out var inwards))
            yield return inwards;
        if (_wires.TryGetValue((from.Name, to.Region), out var outwards))
            yield return outwards;
    }
}

/// <summary>One direction of one link.</summary>
public sealed class Wire
{
    /// <summary>A black hole: messages vanish.</summary>
    public bool Cut { get; set; }

    /// <summary>Of all messages, 0–1.</summary>
    public double Loss { get; set; }

    /// <summary>Added to each message, on average.</summary>
    public TimeSpan Delay { get; set; }

    public TimeSpan ChangedAt { get; set; }

    public bool Clean => !Cut && Loss == 0 && Delay == TimeSpan.Zero;
}

namespace DojoPool.Simulation.Servers;

/// <summary>
/// A server's timeline and its history: which number began where. Numbers are all that PostgreSQL compares, and two branches that were promoted
/// from the same one bear the same number.
/// </summary>
public sealed class Timeline
{
    private List<(uint Number, int Start)> _history = [(1, 0)];

    public uint Number => _history[^1].Number;

    /// <summary>Where the newest one began.</summary>
    public int Start => _history[^1].Start;

    public void Begin(int at) => _history.Add((Number + 1, at));

    public void Follow(Timeline other) => _history = [.. other._history];

    /// <summary>Whether a standby on <paramref name="standby"/> that has so many records is let go on from here; PostgreSQL looks no closer.</summary>
    public bool Serves(Timeline standby, int position, int count)
    {
        var known = _history.FindIndex(h => h.Number == standby.Number);
        if (known < 0)
            return false;
        var end = known == _history.Count - 1 ? count : _history[known + 1].Start;
        return position <= end;
    }

    /// <summary>Where pg_rewind takes two servers to have parted; null: it sees one number, and rewinds nothing.</summary>
    public int? PartedAt(Timeline other, int count, int otherCount)
    {
        if (Number == other.Number)
            return null;
        var common = 0;
        while (common + 1 < _history.Count && common + 1 < other._history.Count && _history[common + 1] == other._history[common + 1])
            common++;
        var mine = common == _history.Count - 1 ? count : _history[common + 1].Start;
        var theirs = common == other._history.Count - 1 ? otherCount : other._history[common + 1].Start;
        return Math.Min(mine, theirs);
    }
}

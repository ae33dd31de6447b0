namespace DojoPool.Cli.Load;

/// <summary>How long a writer had to do without acknowledgements.</summary>
public static class Outage
{
    /// <summary>
    /// The longest time between two acknowledgements that follow one another, of which the later one lies in the window.
    /// The earlier one may lie before it: that is the last acknowledgement before the fault.
    /// </summary>
    /// <param name="acks">Of one writer, ordered by time.</param>
    /// <returns>Null when nothing was acknowledged in the window: the outage has no end yet.</returns>
    public static TimeSpan? Longest(IEnumerable<TimeSpan> acks, TimeSpan from, TimeSpan until)
    {
        TimeSpan? longest = null;
        TimeSpan? previous = null;
        foreach (var at in acks.TakeWhile(a => a <= until))
        {
            if (at >= from && previous is { } before && (longest is null || at - before > longest)) longest = at - before;
            previous = at;
        }
        return longest;
    }

    /// <summary>Each writer's longest outage in the window, worst first.</summary>
    /// <exception cref="InvalidOperationException">A writer got no acknowledgement at all in the window.</exception>
    public static IReadOnlyList<TimeSpan> OfEach(IEnumerable<Ack> acks, TimeSpan from, TimeSpan until) =>
        [.. acks.GroupBy(a => a.Writer)
            .Select(w => Longest(w.Select(a => a.At).Order(), from, until) ?? throw new InvalidOperationException($"Writer {w.Key} got no acknowledgement after the fault."))
            .OrderDescending()];
}

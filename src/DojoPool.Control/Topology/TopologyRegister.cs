using DojoPool.Core.Topology;

namespace DojoPool.Control.Topology;

/// <summary>Swaps of the row that end in a plain outcome: after trouble the row itself is asked (PROTOCOL P1).</summary>
public sealed class TopologyRegister(ITopologyStore store, TimeProvider time)
{
    public Task<StoredRow> ReadAsync(CancellationToken cancellation) => store.ReadAsync(cancellation);

    /// <summary>Swaps <paramref name="current"/> for what <paramref name="transition"/> makes of it.</summary>
    /// <exception cref="IllegalTransitionException">The protocol does not know this transition: a bug.</exception>
    public async Task<SwapOutcome> SwapAsync(
        StoredRow.Found current, Func<TopologyRow, Change, TopologyRow> transition, CancellationToken cancellation)
    {
        var next = transition(current.Row, NewChange());
        TopologyLaws.Assert(current.Row, next);
        var answer = await store.CompareAndSwapAsync(current, next, cancellation);
        return answer is SwapAnswer.Written written
            ? new SwapOutcome.Won(new StoredRow.Found(next, written.Tag))
            : Judge(next, answer, await store.ReadAsync(cancellation));
    }

    /// <summary>
    /// Applies a change that other changes do not stand in the way of: after a lost race it is decided anew on the row that stands.
    /// </summary>
    /// <param name="decide">The transition for a row; null where there is nothing to do any more.</param>
    /// <returns>The row as it stands; null where the store did not answer or ten races in a row were lost.</returns>
    public async Task<TopologyRow?> ApplyAsync(
        Func<TopologyRow, Func<TopologyRow, Change, TopologyRow>?> decide, CancellationToken cancellation)
    {
        var stored = await store.ReadAsync(cancellation);
        for (var race = 0; race < 10 && stored is StoredRow.Found found; race++)
        {
            if (decide(found.Row) is not { } transition)
                return found.Row;
            switch (await SwapAsync(found, transition, cancellation))
            {
                case SwapOutcome.Won won:
                    return won.Current.Row;
                case SwapOutcome.Lost lost:
                    stored = lost.Current;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Creates the first row, or finds that one exists.</summary>
    public async Task<StoredRow> EnsureAsync(
        Fleet fleet, LeaseTerms lease, SynchronousSet? set, CancellationToken cancellation)
    {
        var stored = await store.ReadAsync(cancellation);
        if (stored is not StoredRow.Absent)
            return stored;
        await store.CompareAndSwapAsync(null, Transitions.First(fleet, lease, set, NewChange()), cancellation);
        return await store.ReadAsync(cancellation);
    }

    private static SwapOutcome Judge(TopologyRow next, SwapAnswer answer, StoredRow stored) => stored switch
    {
        StoredRow.Found found when found.Row.ChangeId == next.ChangeId => new SwapOutcome.Won(found),
        StoredRow.Found found => new SwapOutcome.Lost(found),
        StoredRow.Absent => new SwapOutcome.Unknown("The topology row has vanished."),
        StoredRow.Unreadable unreadable => new SwapOutcome.Unknown($"{answer.GetType().Name}, then: {unreadable.Reason}"),
        _ => throw new InvalidOperationException($"{stored} is not an answer of a store."),
    };

    private Change NewChange() => new(Guid.NewGuid().ToString("N"), time.GetUtcNow());
}

/// <summary>What became of a swap.</summary>
public abstract record SwapOutcome
{
    private SwapOutcome()
    {
    }

    public sealed record Won(StoredRow.Found Current) : SwapOutcome;

    /// <summary>Somebody else's row stands now.</summary>
    public sealed record Lost(StoredRow.Found Current) : SwapOutcome;

    /// <summary>Ask again; never act on it.</summary>
    public sealed record Unknown(string Reason) : SwapOutcome;
}

namespace DojoPool.Control.Alerts.Notices;

/// <summary>
/// Brings notices to the sinks, in a turn of its own: nothing of a failover ever waits for it. At least once: a host that dies between a delivery
/// and its record leads to a repetition with the same id.
/// </summary>
public sealed class NoticeDelivery(INoticeStore store, IReadOnlyList<INotificationSink> sinks, TimeProvider time)
{
    /// <summary>All that may be waiting behind a sink that hangs: news for the others must be found behind it.</summary>
    private const int MostRead = 1000;

    /// <summary>Of one turn; what is left waits for the next.</summary>
    private const int MostTaken = 50;

    /// <summary>Longer than a turn can be, so that no two hosts bring the same notice; a host's that died is free again after it.</summary>
    private static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(1);

    /// <returns>How many notices are through.</returns>
    /// <exception cref="Failover.StoreUnavailableException">The store does not answer.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var pending = await store.ReadPendingAsync(MostRead, cancellation);
        var now = time.GetUtcNow();
        var turn = new Turn(sinks.Select(s => s.Name));
        foreach (var notice in pending)
        {
            if (!turn.HasDue(notice, now) || turn.Count == MostTaken)
                turn.Leave(notice);
            else if (await store.ReplaceAsync(notice with { ClaimedUntil = now + ClaimFor }, cancellation) is { } mine)
                turn.Take(mine);
            else
                turn.Leave(notice);
        }
        // Each sink goes its own way: one that hangs holds up only itself.
        await Task.WhenAll(sinks.Select(sink => PassAsync(sink, turn, cancellation)));
        return await SettleAsync(turn, cancellation);
    }

    private async Task PassAsync(INotificationSink sink, Turn turn, CancellationToken cancellation)
    {
        foreach (var notice in turn.For(sink.Name, time.GetUtcNow()))
        {
            var outcome = await sink.SendAsync(notice, cancellation);
            turn.Note(notice, sink.Name, outcome, time.GetUtcNow());
            // The next one would fail like this one: not before the next turn.
            if (outcome is SinkOutcome.Failed or SinkOutcome.Held)
                return;
        }
    }

    private async Task<int> SettleAsync(Turn turn, CancellationToken cancellation)
    {
        var through = 0;
        foreach (var notice in turn.Taken)
        {
            var states = sinks.Select(s => notice.DeliveryTo(s.Name).State).ToList();
            if (states.Contains(DeliveryState.Pending))
                await store.ReplaceAsync(notice with { ClaimedUntil = null }, cancellation);
            else if (await store.FinishAsync(notice, dead: states.Contains(DeliveryState.Dead), cancellation))
                through++;
        }
        return through;
    }
}

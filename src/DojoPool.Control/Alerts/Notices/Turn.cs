using System.Collections.Concurrent;

namespace DojoPool.Control.Alerts.Notices;

/// <summary>
/// One turn of the delivery: what it has claimed, and what came of it. News of one alert reach a sink in their order, so that no "closed" comes
/// before its "opened".
/// </summary>
internal sealed class Turn(IEnumerable<string> sinks)
{
    private readonly string[] sinks = [.. sinks];
    private readonly ConcurrentDictionary<string, Notice> taken = new();
    private readonly List<string> order = [];
    private readonly HashSet<(string Sink, string Alert)> blocked = [];
    private readonly HashSet<(string Notice, string Sink)> due = [];

    public int Count => order.Count;

    public IEnumerable<Notice> Taken => order.Select(id => taken[id]);

    /// <summary>To be asked for each notice in order: a notice that has to wait at a sink holds up later ones of the same alert there.</summary>
    public bool HasDue(Notice notice, DateTimeOffset now)
    {
        var claimed = notice.ClaimedUntil > now;
        foreach (var sink in sinks.Where(s => notice.DeliveryTo(s).State == DeliveryState.Pending))
        {
            if (!claimed && notice.DeliveryTo(sink).IsDue(now) && !blocked.Contains((sink, notice.News.Alert.Key)))
                due.Add((notice.Id, sink));
            else
                blocked.Add((sink, notice.News.Alert.Key));
        }
        return due.Any(d => d.Notice == notice.Id) || (!claimed && sinks.All(s => notice.DeliveryTo(s).State != DeliveryState.Pending));
    }

    public void Take(Notice notice)
    {
        taken[notice.Id] = notice;
        order.Add(notice.Id);
    }

    public void Leave(Notice notice)
    {
        foreach (var sink in sinks.Where(s => notice.DeliveryTo(s).State == DeliveryState.Pending))
            blocked.Add((sink, notice.News.Alert.Key));
        due.RemoveWhere(d => d.Notice == notice.Id);
    }

    /// <summary>Those to be brought to one sink now, as the turn goes: a failure before holds up the same alert's later ones.</summary>
    public IEnumerable<Notice> For(string sink, DateTimeOffset now)
    {
        var failed = new HashSet<string>();
        foreach (var id in order.Where(id => due.Contains((id, sink))))
        {
            var notice = taken[id];
            if (failed.Contains(notice.News.Alert.Key))
                continue;
            yield return notice;
            if (taken[id].DeliveryTo(sink).State == DeliveryState.Pending)
                failed.Add(notice.News.Alert.Key);
        }
    }

    public void Note(Notice notice, string sink, SinkOutcome outcome, DateTimeOffset now) =>
        taken.AddOrUpdate(
            notice.Id,
            notice,
            (_, known) => known.With(sink, DeliveryRules.After(known.DeliveryTo(sink), outcome, now - known.At, now)));
}

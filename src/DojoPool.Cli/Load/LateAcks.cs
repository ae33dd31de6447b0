namespace DojoPool.Cli.Load;

/// <summary>PROTOCOL P8.2: no success on epoch n after the first one on epoch n+1.</summary>
public static class LateAcks
{
    /// <param name="acks">Of all writers together, ordered by time.</param>
    public static IReadOnlyList<Ack> Find(IReadOnlyList<Ack> acks)
    {
        var late = new List<Ack>();
        var newest = 0L;
        foreach (var ack in acks)
        {
            if (ack.Epoch < newest) late.Add(ack);
            newest = Math.Max(newest, ack.Epoch);
        }
        return late;
    }
}

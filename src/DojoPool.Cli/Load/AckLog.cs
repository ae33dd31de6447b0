using System.Collections.Concurrent;

namespace DojoPool.Cli.Load;

/// <summary>Everything that the writers of a run were told, in the order in which it arrived.</summary>
public sealed class AckLog
{
    private readonly ConcurrentQueue<Ack> acks = new();
    private long failures;

    public int Count => acks.Count;

    /// <summary>Attempts that ended without an acknowledgement: refused, broken, or in doubt.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <summary>Tells of each, in the thread of the writer that was told.</summary>
    public event Action<Ack>? Added;

    public void Add(Ack ack)
    {
        acks.Enqueue(ack);
        Added?.Invoke(ack);
    }

    public void AddFailure() => Interlocked.Increment(ref failures);

    /// <summary>A copy first: writers go on while it is sorted.</summary>
    public IReadOnlyList<Ack> All() => [.. acks.ToArray().OrderBy(a => a.At)];
}

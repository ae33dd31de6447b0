using System.Collections.Concurrent;

namespace DojoPool.Cli.Load;

/// <summary>When readers were answered, and by whom.</summary>
public sealed class ReadLog
{
    private readonly ConcurrentQueue<(TimeSpan At, string Endpoint)> answers = new();
    private long failures;

    public long Failures => Interlocked.Read(ref failures);

    public IReadOnlyList<(TimeSpan At, string Endpoint)> All() => [.. answers.OrderBy(a => a.At)];

    public void Add(TimeSpan at, string endpoint) => answers.Enqueue((at, endpoint));

    public void AddFailure() => Interlocked.Increment(ref failures);
}

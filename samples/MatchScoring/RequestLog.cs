using System.Collections.Concurrent;

namespace MatchScoring;

/// <summary>Where the last requests went: what the page shows.</summary>
internal sealed class RequestLog(TimeProvider time)
{
    private const int Kept = 200;
    private readonly ConcurrentQueue<RequestEntry> entries = new();

    /// <summary>Newest first.</summary>
    public IEnumerable<RequestEntry> Newest => entries.Reverse();

    public void Add(string verb, string path, string? region, string? endpoint, long epoch, long startedAt, int status)
    {
        entries.Enqueue(new RequestEntry(time.GetUtcNow(), verb, path, region, endpoint, epoch, Math.Round(time.GetElapsedTime(startedAt).TotalMilliseconds, 1), status));
        while (entries.Count > Kept) entries.TryDequeue(out _);
    }

    public long Start() => time.GetTimestamp();
}

/// <param name="Region">Null: nobody served it, or its place is not known yet.</param>
/// <param name="Epoch">0 for a read.</param>
internal sealed record RequestEntry(DateTimeOffset At, string Verb, string Path, string? Region, string? Endpoint, long Epoch, double Milliseconds, int Status);

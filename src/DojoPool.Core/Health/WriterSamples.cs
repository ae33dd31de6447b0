using System.Collections.Immutable;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Health;

/// <param name="StartedAt">Before the writer was asked: what had been committed by then lies at or below the position.</param>
public sealed record WriterSample(DateTimeOffset StartedAt, Lsn Position);

/// <summary>
/// What is known of where the writer was when: a bounded ring, oldest first. It turns a replica's position into time (PROTOCOL P4),
/// which PostgreSQL itself cannot: its own lag grows on a quiet writer and is zero on a replica that is cut off.
/// </summary>
public sealed record WriterSamples
{
    /// <summary>20 minutes at 2 s: four times the critical lag.</summary>
    public const int Capacity = 600;

    public static readonly WriterSamples None = new();

    private WriterSamples()
    {
    }

    public ImmutableList<WriterSample> Samples { get; private init; } = [];

    public WriterSample? Newest => Samples.IsEmpty ? null : Samples[^1];

    public WriterSamples Add(WriterSample sample)
    {
        var place = Samples.Count;
        while (place > 0 && Samples[place - 1].StartedAt > sample.StartedAt)
            place--;
        var samples = Samples.Insert(place, sample);
        return new WriterSamples { Samples = samples.Count > Capacity ? samples.RemoveAt(0) : samples };
    }

    /// <summary>
    /// <paramref name="at"/> − start of the newest sample that the replica had reached: never smaller than the truth, where
    /// <paramref name="at"/> is not before the replica was asked. Null = unknown: it had reached none.
    /// </summary>
    public TimeSpan? StalenessOf(Lsn reached, DateTimeOffset at) =>
        Samples.FindLast(s => s.Position <= reached) is { } sample ? Max(at - sample.StartedAt) : null;

    /// <summary>
    /// For how long it has certainly been behind: since the oldest sample of the present gap. Zero where it has all that was seen, so a
    /// silent writer makes no replica lag.
    /// </summary>
    public TimeSpan BehindFor(Lsn reached, DateTimeOffset at) =>
        Samples.Find(s => s.Position > reached) is { } missing ? Max(at - missing.StartedAt) : TimeSpan.Zero;

    /// <summary>Behind the furthest position seen; null where none was.</summary>
    public long? LagBytes(Lsn reached) => Samples.IsEmpty ? null : Highest.BytesSince(reached);

    public Lsn Highest => Samples.Aggregate(Lsn.Zero, (highest, sample) => Lsn.Max(highest, sample.Position));

    /// <summary>
    /// WAL per second over the last samples within <paramref name="window"/>; 0 where there are not two. Samples of one round are milliseconds
    /// apart, and a rate taken over those would be wild: they count as a second. Steps that may be a switch are left out (ADR 0019), unless less than
    /// a second of others is left.
    /// </summary>
    public double BytesPerSecond(TimeSpan window)
    {
        if (Newest is not { } last)
            return 0;
        var recent = Samples.SkipWhile(s => last.StartedAt - s.StartedAt > window).ToList();
        var steps = recent.Zip(recent.Skip(1), (from, to) => new WriterStep(from, to)).ToList();
        var written = steps.FindAll(step => !step.MaySwitch);
        return Rate(written.Sum(step => step.Seconds) >= 1 ? written : steps);
    }

    private static double Rate(List<WriterStep> steps) => steps.Sum(step => step.Bytes) / Math.Max(steps.Sum(step => step.Seconds), 1);

    private static TimeSpan Max(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}

using DojoPool.Control.Election;
using DojoPool.Core.Election;

namespace DojoPool.Control.Health;

/// <summary>What a doubt wants to know of the writer, from this host's own samples; from the stored rounds where it has none yet.</summary>
/// <param name="sampled">Asked late: the sampler itself is made after those who doubt.</param>
public sealed class ObservedSightings(Func<IObservations> sampled, IObservations stored, ReportedPositions reported) : IWriterSightings
{
    public async Task<WriterTrail?> TrailAsync(string writer, CancellationToken cancellation)
    {
        if (await OfAsync(writer, cancellation) is not { Trail: { } trail, Mark: { } mark })
            return null;
        return reported.Of(mark) is { } acknowledged ? trail.Saw(acknowledged, trail.LastSeenAt) : trail;
    }

    public async Task<IReadOnlyList<string>> HeardBeforeAsync(string writer, CancellationToken cancellation) =>
        await OfAsync(writer, cancellation) is { } observed ? [.. observed.Heard] : [];

    public async Task<IReadOnlyList<string>> StraysAsync(string writer, CancellationToken cancellation) =>
        await OfAsync(writer, cancellation) is { } observed ? [.. observed.Strays] : [];

    private async Task<Observed?> OfAsync(string writer, CancellationToken cancellation) =>
        await NowAsync(sampled(), writer, cancellation) ?? await NowAsync(stored, writer, cancellation);

    private static async Task<Observed?> NowAsync(IObservations observations, string writer, CancellationToken cancellation)
    {
        var observed = await observations.NowAsync(cancellation);
        return observed.Mark?.Endpoint == writer && observed.Trail is not null ? observed : null;
    }
}

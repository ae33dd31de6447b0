using DojoPool.Control.Election;
using DojoPool.Core.Election;

namespace DojoPool.Fakes.Servers;

/// <summary>A host that saw the writer's end just before, and every direct standby hear it.</summary>
public sealed class FakeSightings(FakeFleet fleet, TimeProvider time) : IWriterSightings
{
    /// <summary>Set to what was seen last; null = the end as it is now.</summary>
    public WriterTrail? Trail { get; set; }

    /// <summary>Too long ago to be remembered: who heard the writer before it went silent.</summary>
    public bool Forgotten { get; set; }

    public Task<WriterTrail?> TrailAsync(string writer, CancellationToken cancellation) =>
        Task.FromResult<WriterTrail?>(Trail ?? new WriterTrail(fleet[writer].Position, time.GetUtcNow(), 0));

    public IReadOnlyList<string> Strays { get; set; } = [];

    public Task<IReadOnlyList<string>> StraysAsync(string writer, CancellationToken cancellation) => Task.FromResult(Strays);

    public Task<IReadOnlyList<string>> HeardBeforeAsync(string writer, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>(Forgotten ? [] : [.. FakeFleet.Fleet.DirectStandbysOf(writer).Select(e => e.Id)]);
}

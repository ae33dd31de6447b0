using System.Collections.Immutable;
using DojoPool.Control.Election;
using DojoPool.Control.Topology;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>Writes Suspect and starts its run: the one door through which every failover and switchover begins.</summary>
public sealed class SuspicionDesk(
    TopologyRegister register, IWriterSightings sightings, IRunStarter runs, FailoverPolicy policy, TimeProvider time)
{
    /// <summary>An unplanned one, on a doubt. Null where the swap was not won: somebody else is at it.</summary>
    public Task<string?> SuspectAsync(
        StoredRow.Found stored, string cause, IReadOnlyList<string> heardBefore, CancellationToken cancellation) =>
        BeginAsync(stored, new Beginning(cause) { HeardBefore = [.. heardBefore] }, cancellation);

    public async Task<string?> BeginAsync(StoredRow.Found stored, Beginning beginning, CancellationToken cancellation)
    {
        var strays = sightings.StraysAsync(stored.Row.Writer!, cancellation);
        var sighted = sightings.TrailAsync(stored.Row.Writer!, cancellation);
        await Task.WhenAll(strays, sighted);
        var trail = LastSighting.Of(await sighted, stored.Row);
        beginning = beginning with { Strays = await strays };
        if (await register.SwapAsync(stored, (row, change) => Transitions.Suspect(row, beginning.Planned, change, beginning.Planned ? beginning.Target : null), cancellation)
            is not SwapOutcome.Won { Current.Row: var row })
            return null;
        await runs.StartAsync(InputOf(row, beginning, trail, policy, time.GetUtcNow()), cancellation);
        return row.RunId;
    }

    /// <param name="row">Suspect.</param>
    internal static FailoverInput InputOf(TopologyRow row, Beginning beginning, WriterTrail trail, FailoverPolicy policy, DateTimeOffset now) => new()
    {
        RunId = row.RunId!,
        ChangeId = row.ChangeId,
        Epoch = row.Epoch,
        Writer = row.Writer!,
        SuspectedAt = now,
        Cause = beginning.Cause,
        Policy = policy,
        Trail = trail,
        Planned = beginning.Planned,
        Target = beginning.Target,
        Consent = beginning.Consent,
        Actor = beginning.Actor,
        HeardBefore = beginning.HeardBefore,
        Set = row.Set,
        Strays = [.. row.Strays.Union(beginning.Strays)],
    };
}

/// <summary>Why and how a run begins.</summary>
public sealed record Beginning(string Cause)
{
    public bool Planned { get; init; }
    public string? Target { get; init; }
    public LossConsent? Consent { get; init; }
    public string Actor { get; init; } = "automation";
    public ImmutableList<string> HeardBefore { get; init; } = [];
    public IReadOnlyList<string> Strays { get; init; } = [];
}

using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Cuts the old writer's direct standbys, and whoever may be promoted, and only then reads where they stand (PROTOCOL P6).</summary>
internal sealed class Cut(FailoverParts parts)
{
    public async Task<Surveyed> RunAsync(CutRequest request, CancellationToken cancellation)
    {
        var input = request.Input;
        var stored = await parts.Register.ReadAsync("Cut", cancellation);
        if (!stored.Row.IsClaimedBy(input))
            throw new InvalidOperationException(OwnRow.Superseded(stored.Row).Reason);
        var toCut = Of(parts.Fleet, input, request.Standbys, stored.Row.Candidate).ToList();
        if (!toCut.TrueForAll(stored.Row.Cut.Contains))
        {
            var (answer, _) = await parts.Register.ChangeAsync(stored, (row, change) => Transitions.WillCut(row, toCut, change), cancellation);
            if (!answer.Done)
                throw new InvalidOperationException(answer.Reason);
        }

        return Survey.Of(parts.Fleet, input, await Task.WhenAll(request.Standbys.Select(s =>
            PositionAsync(parts.Fleet[s], toCut.Contains(s), input, stored.Row.Epoch, cancellation))));
    }

    /// <summary>
    /// Whom to cut. In a switchover not the candidate: it is to have the drained writer's last byte, and nobody can get past it.
    /// </summary>
    public static IEnumerable<string> Of(Fleet fleet, FailoverInput input, IReadOnlyList<string> standbys, string? candidate)
    {
        var direct = fleet.DirectStandbysOf(input.Writer).Select(e => e.Id).ToHashSet();
        return standbys.Where(s => (direct.Contains(s) || fleet[s].Promotable) && !(input.Planned && s == candidate));
    }

    private async Task<Survey.Seen> PositionAsync(Endpoint endpoint, bool cut, FailoverInput input, long epoch, CancellationToken cancellation)
    {
        var began = parts.Time.GetTimestamp();
        var outcome = cut
            ? await parts.Commands.CutAsync(endpoint.Id, epoch, input.Policy.CommandTimeout, cancellation)
            : await parts.Commands.LookAsync(endpoint.Id, input.Policy.ProbeTimeout, cancellation);
        return new Survey.Seen(endpoint, outcome, parts.Time.GetElapsedTime(began), IsCut: cut && outcome.Done);
    }
}

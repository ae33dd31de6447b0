using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Cuts the old writer's direct standbys, and whoever may be promoted, and only then reads where they stand (PROTOCOL P6).</summary>
internal sealed class Cut(FailoverParts parts)
{
    public async Task<Surveyed> RunAsync(CutRequest request, CancellationToken cancellation)
    {
        var input = request.Input;
        var direct = parts.Fleet.DirectStandbysOf(input.Writer).Select(e => e.Id).ToHashSet();
        var toCut = request.Standbys.Where(s => direct.Contains(s) || parts.Fleet[s].Promotable).ToList();
        var stored = await parts.Register.ReadAsync("Cut", cancellation);
        if (!stored.Row.IsClaimedBy(input))
            throw new InvalidOperationException(OwnRow.Superseded(stored.Row).Reason);
        var sent = stored.Row.PromoteSent;
        toCut.RemoveAll(sent.Contains);
        var (answer, current) = await parts.Register.ChangeAsync(stored, (row, change) => Transitions.WillCut(row, toCut, change), cancellation);
        if (!answer.Done)
            throw new InvalidOperationException(answer.Reason);
        return new Surveyed(await Task.WhenAll(request.Standbys.Select(s =>
            PositionAsync(parts.Fleet[s], toCut.Contains(s), input, current.Row.Epoch, cancellation))));
    }

    private async Task<Candidate> PositionAsync(Endpoint endpoint, bool cut, FailoverInput input, long epoch, CancellationToken cancellation)
    {
        var began = parts.Time.GetTimestamp();
        var outcome = cut
            ? await parts.Commands.CutAsync(endpoint.Id, epoch, input.Policy.CommandTimeout, cancellation)
            : await parts.Commands.LookAsync(endpoint.Id, input.Policy.ProbeTimeout, cancellation);
        return Survey.CandidateOf(parts.Fleet, input, endpoint, outcome, parts.Time.GetElapsedTime(began), isCut: cut && outcome.Done);
    }
}

using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Step 3's facts: where every endpoint but the writer stands. Touches nothing.</summary>
internal sealed class Survey(Fleet fleet, IEndpointCommands commands, TimeProvider time)
{
    public async Task<Surveyed> RunAsync(FailoverInput input, CancellationToken cancellation) =>
        new(await Task.WhenAll(fleet.Endpoints.Where(e => e.Id != input.Writer).Select(e => LookAsync(e, input, cancellation))));

    private async Task<Candidate> LookAsync(Endpoint endpoint, FailoverInput input, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var look = await commands.LookAsync(endpoint.Id, input.Policy.ProbeTimeout, cancellation);
        return CandidateOf(fleet, input, endpoint, look, time.GetElapsedTime(began), isCut: false);
    }

    internal static Candidate CandidateOf(
        Fleet fleet, FailoverInput input, Endpoint endpoint, CommandOutcome look, TimeSpan latency, bool isCut) => new(
        endpoint.Id,
        endpoint.Region,
        fleet.Region(endpoint.Region).Priority,
        endpoint.Promotable,
        look.Effect is Effect.Done or Effect.Refused ? look.Position : null,
        latency,
        Unfit(input, look),
        isCut,
        input.Set?.Members.Contains(endpoint.Id) ?? false);

    private static string? Unfit(FailoverInput input, CommandOutcome look)
    {
        if (look.Effect is Effect.NoAnswer or Effect.Failed)
            return $"it does not answer: {look.Reason}";
        if (look.InRecovery == false)
            return "it is not a standby";
        if (look.Epoch is null)
            return "it holds no dojo.epoch row";
        return look.Epoch != input.Mark ? $"it follows epoch {look.Epoch.Epoch} of {look.Epoch.Endpoint}" : null;
    }
}

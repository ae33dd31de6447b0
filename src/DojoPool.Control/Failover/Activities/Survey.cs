using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Step 3's facts: where every endpoint but the writer stands. Touches nothing.</summary>
internal sealed class Survey(Fleet fleet, IEndpointCommands commands, TimeProvider time)
{
    public async Task<Surveyed> RunAsync(FailoverInput input, CancellationToken cancellation) => Of(
        fleet, input, await Task.WhenAll(fleet.Endpoints.Where(e => e.Id != input.Writer).Select(e => LookAsync(e, input, cancellation))));

    private async Task<Seen> LookAsync(Endpoint endpoint, FailoverInput input, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var look = await commands.LookAsync(endpoint.Id, input.Policy.ProbeTimeout, cancellation);
        return new Seen(endpoint, look, time.GetElapsedTime(began), IsCut: false);
    }

    internal static Surveyed Of(Fleet fleet, FailoverInput input, IReadOnlyList<Seen> seen)
    {
        var promoted = seen.Where(s => s.Look.InRecovery == false).Select(s => s.Endpoint.Id).ToHashSet();
        return new Surveyed([.. seen.Select(s => CandidateOf(fleet, input, s, promoted))]);
    }

    private static Candidate CandidateOf(Fleet fleet, FailoverInput input, Seen seen, HashSet<string> promoted)
    {
        var (endpoint, look, latency, isCut) = seen;
        var upstream = fleet.UpstreamOf(endpoint.Id, input.Writer);
        return new Candidate(
            endpoint.Id,
            endpoint.Region,
            fleet.Region(endpoint.Region).Priority,
            endpoint.Promotable,
            look.Effect is Effect.Done or Effect.Refused ? look.Position : null,
            latency,
            Unfit(input, look) ?? OnAnotherBranch(input, endpoint.Id, upstream, promoted),
            isCut,
            input.Set?.Members.Contains(endpoint.Id) ?? false,
            upstream == input.Writer ? null : upstream);
    }

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

    /// <summary>Its mark may be the writer's still: a promotion writes none of its own.</summary>
    private static string? OnAnotherBranch(FailoverInput input, string endpoint, string? upstream, HashSet<string> promoted) =>
        input.Strays.Contains(endpoint) ? "it is to be copied anew"
        : upstream is not null && promoted.Contains(upstream) ? $"it follows {upstream}, which was promoted"
        : null;

    /// <param name="Look">The answer of the command that found it so.</param>
    internal sealed record Seen(Endpoint Endpoint, CommandOutcome Look, TimeSpan Latency, bool IsCut);
}

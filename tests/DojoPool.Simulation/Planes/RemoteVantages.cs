using DojoPool.Control.Election;
using DojoPool.Simulation.Network;

namespace DojoPool.Simulation.Planes;

/// <summary>The other hosts' vantages, asked over the wires as over HTTP; the own ones directly.</summary>
public sealed class RemoteVantages(PlaneHost self, LocalVantages own, IReadOnlyList<PlaneHost> hosts, Calls calls) : IVantages
{
    private static readonly TimeSpan Beyond = TimeSpan.FromMilliseconds(300);

    public async Task<Vote?> AskAsync(string region, VoteRequest request, CancellationToken cancellation)
    {
        if (self.Vantages.Contains(region))
            return await own.AskAsync(region, request, cancellation);
        if (hosts.FirstOrDefault(h => h.Vantages.Contains(region)) is not { } other)
            return null;
        var asked = calls.AskAsync<Vote?>(self, other, request.Deadline + Beyond, answer => other.AnswerVote(region, request, answer));
        var reply = cancellation.CanBeCanceled ? await asked.WaitAsync(cancellation) : await asked;
        return reply.Answered ? reply.Value : null;
    }
}

using DojoPool.Client.Plane;
using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Routing;
using DojoPool.Core.Routing;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Planes;
using DojoPool.Simulation.Running;
using ReadWish = DojoPool.Client.ReadWish;

namespace DojoPool.Simulation.Clients;

/// <summary>The planes over the wires as the HTTP client asks them: first the one that answered last, then the others.</summary>
internal sealed class ClientPlane(Node self, World world) : IPlane
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How far the server of the last read route was behind, in truth, when a host chose it.</summary>
    public TimeSpan StalenessWhenChosen { get; private set; }

    private int _preferred = Math.Max(0, world.Hosts.ToList().FindIndex(h => h.Region == self.Region));

    public Task<PlaneAnswer<WriteRoute>> WhereToWriteAsync(CancellationToken cancellation)
    {
        var hold = world.Plan.HoldLookup;
        return AskAsync<WriteRoute>(hold + Patience, async process => await process.Writes.LookupAsync(hold, default) switch
        {
            WriteAnswer.Granted granted => new PlaneAnswer<WriteRoute>.Told(granted.Route),
            WriteAnswer.Refused refused => new PlaneAnswer<WriteRoute>.Refused(refused.Code, refused.Reason, Final: false),
            _ => throw new InvalidOperationException("A lookup is granted or refused."),
        }, cancellation);
    }

    public Task<PlaneAnswer<ReadRoute>> WhereToReadAsync(ReadWish wish, CancellationToken cancellation)
    {
        var asked = new Control.Routing.ReadWish(wish.Region, wish.MaxStaleness, ReadToken.TryParse(wish.After, out var token) ? token : null);
        return AskAsync<ReadRoute>(Patience, async process => await process.Reads.LookupAsync(asked, default) switch
        {
            ReadAnswer.Found found => Told(found.Route),
            ReadAnswer.Lost lost => new PlaneAnswer<ReadRoute>.Refused(ProblemCodes.TokenLost, lost.Reason, Final: true),
            ReadAnswer.BadToken bad => new PlaneAnswer<ReadRoute>.Refused(ProblemCodes.InvalidInput, bad.Reason, Final: true),
            ReadAnswer.Refused refused => new PlaneAnswer<ReadRoute>.Refused(refused.Code, refused.Reason, Final: false),
            _ => throw new InvalidOperationException("A read lookup has four answers."),
        }, cancellation);
    }

    public async Task ReportAsync(FailureReport report, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < world.Hosts.Count; attempt++)
        {
            var host = world.Hosts[(_preferred + attempt) % world.Hosts.Count];
            var asked = await world.Calls.AskAsync<ReportAnswer>(
                self, host, Patience, answer => host.Process?.Serve(() => host.Process.ReportAsync(report, self.Name), answer));
            if (asked.Answered)
                return;
        }
    }

    private PlaneAnswer<ReadRoute>.Told Told(ReadRoute route)
    {
        StalenessWhenChosen = world.StalenessOf(world.Servers[route.Endpoint]);
        return new PlaneAnswer<ReadRoute>.Told(route);
    }

    private async Task<PlaneAnswer<T>> AskAsync<T>(
        TimeSpan patience, Func<HostProcess, Task<PlaneAnswer<T>>> ask, CancellationToken cancellation)
    {
        PlaneAnswer<T>.Refused? refusal = null;
        for (var attempt = 0; attempt < world.Hosts.Count; attempt++)
        {
            var chosen = (_preferred + attempt) % world.Hosts.Count;
            var host = world.Hosts[chosen];
            var reply = await world.Calls.AskAsync<PlaneAnswer<T>>(
                self, host, patience, answer => host.Process?.Serve(() => ask(host.Process), answer)).WaitAsync(cancellation);
            var answer = reply.Value ?? new PlaneAnswer<T>.Refused("", $"{host.Name}: {reply.Kind}", Final: false);
            if (answer is not PlaneAnswer<T>.Refused refused)
            {
                _preferred = chosen;
                return answer;
            }

            refusal = refusal is null || refused.Code.Length > 0 ? refused : refusal;
            if (refused.Code is not ("" or ProblemCodes.StoreUnavailable or ProblemCodes.NotReady or ProblemCodes.InternalError))
                break;
        }

        return refusal!;
    }
}

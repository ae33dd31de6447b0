using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Scheduling;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Planes;

/// <summary>One host's probes over the wires, from the vantage that is asked for.</summary>
public sealed class ServerProber(
    Func<string, Node> vantage, IReadOnlyDictionary<string, Server> servers, Calls calls, Agenda agenda, TimeProvider time, Func<Server, DateTimeOffset> clockOf)
    : IEndpointProber
{
    public async Task<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellation)
    {
        var (startedAt, began) = (time.GetUtcNow(), time.GetTimestamp());
        var server = servers[request.Endpoint];
        var asked = calls.AskAsync<Account>(vantage(request.Vantage), server, request.Deadline, answer => Serve(server, request, answer));
        var reply = cancellation.CanBeCanceled ? await asked.WaitAsync(cancellation) : await asked;
        var elapsed = time.GetElapsedTime(began);
        return reply switch
        {
            { Answered: true, Value: var account } => new ProbeResult(
                request.Vantage, request.Endpoint, startedAt, elapsed, account!.Fault, account.Facts, account.Canary),
            { Kind: ReplyKind.Refused } => Silent(request, startedAt, elapsed, "refused"),
            _ => Silent(request, startedAt, elapsed, "no answer in time"),
        };
    }

    private void Serve(Server server, ProbeRequest request, Action<Account> answer)
    {
        if (!server.Ready)
            answer(new Account(new ProbeFault(FaultKind.NotReady, "57P03", "the database system is starting up"), null, CanaryOutcome.NotSent));
        else if (server.TooManyConnections)
            answer(new Account(new ProbeFault(FaultKind.TooManyConnections, "53300", "too many clients"), null, CanaryOutcome.NotSent));
        else
            agenda.After(server.Slowness + TimeSpan.FromMilliseconds(0.5), () => server.Receive(() =>
                answer(new Account(null, ServerAccount.Of(server, clockOf(server), agenda.Now), request.Canary ? Canary(server) : CanaryOutcome.NotSent))));
    }

    private static CanaryOutcome Canary(Server server) =>
        server.InRecovery ? CanaryOutcome.ReadOnly
        : server.DiskFull ? CanaryOutcome.DiskFull
        : server.Stalled ? CanaryOutcome.Stalled
        : CanaryOutcome.Written;

    private static ProbeResult Silent(ProbeRequest request, DateTimeOffset startedAt, TimeSpan elapsed, string why) => new(
        request.Vantage, request.Endpoint, startedAt, elapsed, new ProbeFault(FaultKind.NoAnswer, null, why), null, CanaryOutcome.NotSent);

    private sealed record Account(ProbeFault? Fault, ServerFacts? Facts, CanaryOutcome Canary);
}

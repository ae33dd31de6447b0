using DojoPool.Control.Health;
using DojoPool.Core.Health;

namespace DojoPool.Fakes.Servers;

/// <summary>Probes of the fake fleet. Vantages of dead regions see nothing.</summary>
public sealed class FakeProber(FakeFleet fleet, TimeProvider time) : IEndpointProber
{
    /// <summary>Vantages that reach nothing.</summary>
    public HashSet<string> DeadVantages { get; } = [];

    /// <summary>True: nothing comes back of this probe, whatever the server.</summary>
    public Func<ProbeRequest, bool>? Loses { get; set; }

    public Task<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellation) => Task.FromResult(fleet.Do(() =>
    {
        var server = fleet[request.Endpoint];
        var silent = !server.AnswersPlane || DeadVantages.Contains(request.Vantage) || Loses?.Invoke(request) == true;
        return new ProbeResult(
            request.Vantage,
            request.Endpoint,
            time.GetUtcNow(),
            TimeSpan.FromMilliseconds(1),
            silent ? new ProbeFault(FaultKind.NoAnswer, null, "refused") : null,
            silent ? null : Facts(server),
            request.Canary && !silent ? CanaryOutcome.Written : CanaryOutcome.NotSent);
    }));

    private ServerFacts Facts(FakeServer server) => new()
    {
        InRecovery = server.InRecovery,
        ServerTime = time.GetUtcNow(),
        Timeline = (uint)server.Epochs.Count,
        Position = server.Position,
        Replayed = server.Position,
        Epoch = server.NewestEpoch,
        ReceiverTimeout = TimeSpan.FromSeconds(5),
        ApplicationDatabasesClosed = server.Fenced,
        Receiver = server is { InRecovery: true, Upstream: { } upstream } && !fleet[upstream].Dead
            ? new ReceiverFacts("streaming", fleet[upstream].Hung ? TimeSpan.FromSeconds(4) : TimeSpan.Zero, fleet[upstream].Position, 1)
            : null,
    };
}

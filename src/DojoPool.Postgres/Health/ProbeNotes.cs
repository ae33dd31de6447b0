using DojoPool.Control.Health;
using DojoPool.Core.Health;

namespace DojoPool.Postgres.Health;

/// <summary>What a probe knows so far, so that a canary that hangs does not take the facts with it. Closed by the first result.</summary>
internal sealed class ProbeNotes
{
    private readonly Lock gate = new();
    private ServerFacts? facts;
    private CanaryOutcome canary = CanaryOutcome.NotSent;
    private ProbeFault? fault;
    private bool closed;

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>A fresh session begins anew: what a dead one said does not count.</summary>
    public void Forget() => Note(() => (facts, canary, fault) = (null, CanaryOutcome.NotSent, null));

    /// <param name="canarySent">Until it is told otherwise, the canary counts as stalled.</param>
    public void Take(ServerFacts answer, bool canarySent) =>
        Note(() => (facts, canary) = (answer, canarySent ? CanaryOutcome.Stalled : CanaryOutcome.NotSent));

    public void Take((CanaryOutcome Outcome, ProbeFault? Fault) written) => Note(() => (canary, fault) = written);

    /// <summary>A server that gave its facts in this probe has answered: trouble after them concerns the canary only.</summary>
    public void Give(ProbeFault trouble) => Note(() =>
    {
        if (facts is null)
            fault = trouble;
    });

    public ProbeResult Result(ProbeRequest request, TimeSpan elapsed)
    {
        lock (gate)
        {
            closed = true;
            return new ProbeResult(request.Vantage, request.Endpoint, StartedAt, elapsed, fault, facts, canary);
        }
    }

    private void Note(Action change)
    {
        lock (gate)
        {
            if (!closed)
                change();
        }
    }
}

using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>
/// Finds a row whose run is gone and goes on: from its journal where there is one, else Suspect is thawed and Claimed gets its next
/// attempt (PROTOCOL P1). Called at start and at each tick.
/// </summary>
public sealed class RunRecovery(TopologyRegister register, IFailoverStore failovers, IRunStarter runs, FailoverPolicy policy, TimeProvider time)
{
    /// <summary>How often runs are looked for that no row names any more.</summary>
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    private const int SweptRuns = 10;

    private string? _seenAbandoned;
    private long? _sweptAt;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await OwnerlessAsync(cancellation);
        await RowAsync(cancellation);
    }

    /// <summary>Every run ends (PROTOCOL P8.5): also one whose host died after it had published, when the row names it no more.</summary>
    private async Task OwnerlessAsync(CancellationToken cancellation)
    {
        if (_sweptAt is { } sweptAt && time.GetElapsedTime(sweptAt) < SweepEvery)
            return;
        _sweptAt = time.GetTimestamp();
        foreach (var run in (await failovers.ReadRecentAsync(SweptRuns, cancellation)).Where(r => r.Status == RunStatus.Running))
        {
            if (!await runs.IsLiveAsync(run.Id, cancellation))
                await runs.ReviveAsync(run.Id, cancellation);
        }
    }

    private async Task RowAsync(CancellationToken cancellation)
    {
        if (await register.ReadAsync(cancellation) is not StoredRow.Found { Row: { RunId: { } runId } row } stored
            || await runs.IsLiveAsync(runId, cancellation)
            || await runs.ReviveAsync(runId, cancellation))
        {
            _seenAbandoned = null;
            return;
        }

        // The run of a row that was just written may not be recorded yet: the same row must be found abandoned twice.
        if (Interlocked.Exchange(ref _seenAbandoned, row.ChangeId) != row.ChangeId)
            return;
        if (row.Phase == Phase.Suspect)
            await register.SwapAsync(stored, Transitions.Thaw, cancellation);
        else
            await RetryAsync(stored, cancellation);
    }

    private async Task RetryAsync(StoredRow.Found stored, CancellationToken cancellation)
    {
        var former = await failovers.ReadAsync(stored.Row.RunId!, cancellation);
        if (await register.SwapAsync(stored, Transitions.Retry, cancellation) is not SwapOutcome.Won { Current.Row: var row })
            return;
        await runs.StartAsync(
            new FailoverInput
            {
                RunId = row.RunId!,
                ChangeId = row.ChangeId,
                Epoch = row.History[^1].Epoch,
                Writer = row.PreviousWriter!,
                SuspectedAt = former?.Input.SuspectedAt ?? time.GetUtcNow(),
                Cause = $"{stored.Row.RunId} ended without publishing a writer",
                Policy = policy,
                Trail = LastSighting.Of(former?.Input.Trail, stored.Row),
                Consent = former?.Input.Consent,
                FromClaimed = true,
                Actor = former?.Input.Actor ?? "automation",
                Set = row.Set,
            },
            cancellation);
    }
}

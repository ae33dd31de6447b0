using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>
/// Finds a row whose run is gone and goes on: from its journal where there is one, else by the next attempt, or Suspect is thawed
/// (PROTOCOL P1, ADR 0013). Called at start and at each tick.
/// </summary>
public sealed class RunRecovery(
    TopologyRegister register, IFailoverStore failovers, IRunStarter runs, VanishedRuns vanished, FailoverPolicy policy, TimeProvider time)
{
    /// <summary>How often runs are looked for that no row names any more.</summary>
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    private const int SweptRuns = 10;

    private string? _seenAbandoned;
    private long? _sweptAt;

    /// <returns>True: a run, alive or gone, holds the row still, or did until now.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await OwnerlessAsync(cancellation);
        if (await register.ReadAsync(cancellation) is not StoredRow.Found { Row.RunId: { } runId } stored)
            return false;
        // The run of a row that was just written may not be recorded yet: the same row must be found abandoned twice.
        if (await IsInHandsAsync(runId, cancellation))
            _seenAbandoned = null;
        else if (Interlocked.Exchange(ref _seenAbandoned, stored.Row.ChangeId) == stored.Row.ChangeId)
            await GoOnAsync(stored, runId, cancellation);
        return true;
    }

    /// <summary>Every run ends (PROTOCOL P8.5): also one whose host died after it had published, when the row names it no more.</summary>
    private async Task OwnerlessAsync(CancellationToken cancellation)
    {
        if (_sweptAt is { } sweptAt && time.GetElapsedTime(sweptAt) < SweepEvery)
            return;
        _sweptAt = time.GetTimestamp();
        foreach (var run in (await failovers.ReadRecentAsync(SweptRuns, cancellation)).Where(r => r.Status == RunStatus.Running))
        {
            if (!await IsInHandsAsync(run.Id, cancellation) && await register.ReadAsync(cancellation) is StoredRow.Found { Row: var row } && row.RunId != run.Id)
                await CloseAsync(run, row, cancellation);
        }
    }

    private async Task<bool> IsInHandsAsync(string runId, CancellationToken cancellation) =>
        await runs.IsLiveAsync(runId, cancellation) || await runs.ReviveAsync(runId, cancellation);

    private async Task GoOnAsync(StoredRow.Found stored, string runId, CancellationToken cancellation)
    {
        var gone = await failovers.ReadAsync(runId, cancellation);
        var thaw = stored.Row.Phase == Phase.Suspect && !TakeOver.KeepsSuspicion(stored.Row, gone);
        if (await register.SwapAsync(stored, thaw ? Transitions.Thaw : Transitions.Retry, cancellation) is not SwapOutcome.Won { Current.Row: var row })
            return;
        if (!thaw)
            await runs.StartAsync(TakeOver.Of(row, runId, gone?.Input, policy, time.GetUtcNow()), cancellation);
        if (gone is { Status: RunStatus.Running })
            await CloseAsync(gone, row, cancellation);
    }

    private async Task CloseAsync(FailoverRecord gone, TopologyRow row, CancellationToken cancellation)
    {
        try
        {
            await vanished.CloseAsync(gone, row, cancellation);
        }
        catch (StoreUnavailableException)
        {
            // The next sweep closes it: an alert that cannot be stored must not keep the row from what it needs.
        }
    }
}

using DojoPool.Control.Failover.Workflow;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>
/// The row as one run may change it: read anew right before each act (PROTOCOL P2), and only while it is this run's. An unreadable store
/// throws, so that the activity is tried again: nobody acts on what is unknown.
/// </summary>
internal static class OwnRow
{
    public static async Task<StoredRow.Found> ReadAsync(this TopologyRegister register, string purpose, CancellationToken cancellation) =>
        await register.ReadAsync(cancellation) switch
        {
            StoredRow.Found found => found,
            StoredRow.Unreadable unreadable => throw new StoreUnavailableException($"{purpose}: {unreadable.Reason}"),
            _ => throw new StoreUnavailableException($"{purpose}: the topology row is missing."),
        };

    public static bool IsClaimedBy(this TopologyRow row, FailoverInput input) => row.Phase == Phase.Claimed && row.RunId == input.RunId;

    public static bool IsSuspectedBy(this TopologyRow row, FailoverInput input) => row.Phase == Phase.Suspect && row.RunId == input.RunId;

    /// <summary>
    /// Swaps the row of this run. An unknown outcome throws, so that the activity is asked again; so does a row that is still this run's
    /// in the same phase: the store did not take the swap (yet), or something beside the run changed the row under it.
    /// </summary>
    public static async Task<(Changed Answer, StoredRow.Found Current)> ChangeAsync(
        this TopologyRegister register, StoredRow.Found current, Func<TopologyRow, Change, TopologyRow> transition, CancellationToken cancellation) =>
        await register.SwapAsync(current, transition, cancellation) switch
        {
            SwapOutcome.Won won => (new Changed(ChangeResult.Done, "", won.Current.Row.Epoch), won.Current),
            SwapOutcome.Lost { Current.Row: var row } when row.RunId == current.Row.RunId && row.Phase == current.Row.Phase =>
                throw new StoreUnavailableException("The store did not take the swap, or the row changed under it; asked again."),
            SwapOutcome.Lost lost => (Superseded(lost.Current.Row), lost.Current),
            SwapOutcome.Unknown unknown => throw new StoreUnavailableException(unknown.Reason),
            _ => throw new InvalidOperationException("A swap has three outcomes."),
        };

    public static Changed Superseded(TopologyRow row) => new(
        ChangeResult.Superseded, $"The row is {row.Phase}({row.Epoch}, {row.LastWriter}) of {row.RunId ?? "no run"}: somebody else changed it.");
}

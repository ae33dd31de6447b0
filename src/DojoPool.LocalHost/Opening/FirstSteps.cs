using DojoPool.Control.Configuration;
using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Storage;
using Microsoft.Extensions.Logging;

namespace DojoPool.LocalHost.Opening;

/// <summary>
/// What must stand before the plane can work: the tables, the row, the configured lease, the epoch in the writer's database. Idempotent; repeated
/// until the store and the writer answer.
/// </summary>
public sealed class FirstSteps(
    PlaneSettings settings, DojoStorage storage, TopologyRegister register, IEndpointCommands commands, TimeProvider time, ILogger<FirstSteps> log)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Everything, one after the other.</summary>
    public async Task RunAsync(CancellationToken cancellation) => await SettleAsync(await RowAsync(cancellation), cancellation);

    /// <summary>The tables and the row: before these nothing can be judged.</summary>
    public async Task<TopologyRow> RowAsync(CancellationToken cancellation)
    {
        var row = await UntilAsync(EnsureRowAsync, cancellation);
        log.LogInformation("The row is {Phase}, epoch {Epoch}, writer {Writer}.", row.Phase, row.Epoch, row.LastWriter);
        return row;
    }

    /// <summary>What can be done beside the work.</summary>
    public async Task SettleAsync(TopologyRow row, CancellationToken cancellation)
    {
        if (row is { Phase: Phase.Stable, Writer: { } writer })
            await MarkAsync(writer, row.Epoch, cancellation);
        await ApplyTermsAsync(row, cancellation);
    }

    private async Task<TopologyRow?> EnsureRowAsync(CancellationToken cancellation)
    {
        await storage.EnsureTablesAsync(cancellation);
        var set = FirstSet();
        return await register.EnsureAsync(settings.Fleet, settings.Lease, set, cancellation) is StoredRow.Found found ? found.Row : null;
    }

    /// <summary>The set that the first writer is taken to have; the plane owns the setting from then on.</summary>
    private SynchronousSet? FirstSet() => settings.Policy.SynchronousRequired == 0
        ? null
        : new SynchronousSet(settings.Policy.SynchronousRequired, [.. settings.Fleet.SynchronousMembersOf(settings.Fleet.FirstWriter.Id)]);

    /// <summary>
    /// New terms are written with the old ones beside them, so that while grants under the old may be out the larger count (PROTOCOL P3);
    /// these are dropped when they have run out by this process's monotonic clock.
    /// </summary>
    private async Task ApplyTermsAsync(TopologyRow row, CancellationToken cancellation)
    {
        var (now, wanted) = (row.Lease, settings.Lease);
        if ((now.LeaseMs, now.CacheMs) != (wanted.LeaseMs, wanted.CacheMs))
        {
            now = new LeaseTerms(
                wanted.LeaseMs, wanted.CacheMs, Math.Max(now.LeaseMs, now.FormerLeaseMs), Math.Max(now.CacheMs, now.FormerCacheMs));
            await WriteTermsAsync(now, cancellation);
            log.LogInformation("The lease is {Lease} ms with a cache of {Cache} ms from now on.", wanted.LeaseMs, wanted.CacheMs);
        }

        if (now is { FormerLeaseMs: 0, FormerCacheMs: 0 })
            return;
        await Task.Delay(now.Longest, time, cancellation);
        await WriteTermsAsync(wanted, cancellation);
    }

    private Task<TopologyRow?> WriteTermsAsync(LeaseTerms terms, CancellationToken cancellation) => register.ApplyAsync(
        row => row.Phase == Phase.Stable && row.Lease != terms ? (before, change) => Transitions.Terms(before, terms, change) : null, cancellation);

    /// <summary>Standbys prove their branch by this row; where the plane was just installed nobody has written it yet.</summary>
    private async Task MarkAsync(string writer, long epoch, CancellationToken cancellation)
    {
        var written = await commands.WriteEpochAsync(writer, epoch, settings.Policy.CommandTimeout, cancellation);
        if (!written.Done)
            log.LogWarning("Epoch {Epoch} could not be written on {Writer}: {Reason}", epoch, writer, written.Reason);
    }

    private async Task<TopologyRow> UntilAsync(Func<CancellationToken, Task<TopologyRow?>> attempt, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (await attempt(cancellation) is { } row)
                    return row;
                log.LogWarning("The store does not answer; trying again.");
            }
            catch (StoreUnavailableException trouble)
            {
                log.LogWarning("The store is unavailable; trying again. {Reason}", trouble.Message);
            }

            await Task.Delay(Retry, time, cancellation);
        }
    }
}

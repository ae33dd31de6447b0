using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Control.Topology;
using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Network;

namespace DojoPool.Simulation.Planes;

/// <summary>One host's way to the store: every call goes there and back, and may be lost on either way.</summary>
public sealed class StoreLink(Node host, StoreNode store, Calls calls)
    : ITopologyStore, IFailoverStore, IAlertStore, IAuditLog, IHealthStore
{
    /// <summary>The client library's patience, retries included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    Task<StoredRow> ITopologyStore.ReadAsync(CancellationToken cancellation) =>
        CallAsync(() => store.Topology.ReadAsync(default), () => new StoredRow.Unreadable("no answer"), cancellation);

    public Task<SwapAnswer> CompareAndSwapAsync(StoredRow.Found? expected, TopologyRow next, CancellationToken cancellation) =>
        CallAsync(() => store.Topology.CompareAndSwapAsync(expected, next, default), () => new SwapAnswer.NoAnswer(), cancellation);

    public Task<Insertion> CreateAsync(FailoverRecord run, CancellationToken cancellation) =>
        CallAsync(() => store.Failovers.CreateAsync(run, default), () => Insertion.NoAnswer, cancellation);

    public Task<FailoverRecord?> ReadAsync(string runId, CancellationToken cancellation) =>
        CallAsync(() => store.Failovers.ReadAsync(runId, default), Unavailable<FailoverRecord?>, cancellation);

    public Task<bool> UpdateAsync(FailoverRecord run, CancellationToken cancellation) =>
        CallAsync(() => store.Failovers.UpdateAsync(run, default), () => false, cancellation);

    Task<IReadOnlyList<FailoverRecord>> IFailoverStore.ReadRecentAsync(int limit, CancellationToken cancellation) =>
        CallAsync(() => store.Failovers.ReadRecentAsync(limit, default), Unavailable<IReadOnlyList<FailoverRecord>>, cancellation);

    public Task<Insertion> AppendAsync(string runId, JournalEntry entry, CancellationToken cancellation) =>
        CallAsync(() => store.Failovers.AppendAsync(runId, entry, default), () => Insertion.NoAnswer, cancellation);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellation) =>
        CallAsync(() => store.Failovers.ReadJournalAsync(runId, default), Unavailable<IReadOnlyList<JournalEntry>>, cancellation);

    public Task<bool> RaiseAsync(Alert alert, CancellationToken cancellation) =>
        CallAsync(() => store.Alerts.RaiseAsync(alert, default), () => false, cancellation);

    public Task<bool> CloseAsync(string key, DateTimeOffset at, CancellationToken cancellation) =>
        CallAsync(() => store.Alerts.CloseAsync(key, at, default), () => false, cancellation);

    public Task<IReadOnlyList<Alert>> ReadOpenAsync(CancellationToken cancellation) =>
        CallAsync(() => store.Alerts.ReadOpenAsync(default), Unavailable<IReadOnlyList<Alert>>, cancellation);

    public Task<AcknowledgeAnswer> AcknowledgeAsync(string key, Acknowledgement acknowledgement, CancellationToken cancellation) =>
        CallAsync(() => store.Alerts.AcknowledgeAsync(key, acknowledgement, default), () => AcknowledgeAnswer.NotStored, cancellation);

    Task<IReadOnlyList<Alert>> IAlertStore.ReadRecentAsync(int limit, CancellationToken cancellation) =>
        CallAsync(() => store.Alerts.ReadRecentAsync(limit, default), Unavailable<IReadOnlyList<Alert>>, cancellation);

    public Task<bool> AppendAsync(AuditEntry entry, CancellationToken cancellation) =>
        CallAsync(() => store.Audit.AppendAsync(entry, default), () => false, cancellation);

    Task<IReadOnlyList<AuditEntry>> IAuditLog.ReadAsync(int limit, CancellationToken cancellation) =>
        CallAsync(() => store.Audit.ReadAsync(limit, default), Unavailable<IReadOnlyList<AuditEntry>>, cancellation);

    public Task<AuditVerdict> VerifyAsync(AuditAnchor? anchor, CancellationToken cancellation) =>
        CallAsync(() => store.Audit.VerifyAsync(anchor, default), () => new AuditVerdict("no answer", null), cancellation);

    public Task<bool> StoreAsync(HealthRound round, CancellationToken cancellation) =>
        CallAsync(() => store.Health.StoreAsync(round, default), () => false, cancellation);

    public Task<IReadOnlyList<HealthRound>> ReadLatestAsync(CancellationToken cancellation) =>
        CallAsync(() => store.Health.ReadLatestAsync(default), () => (IReadOnlyList<HealthRound>)[], cancellation);

    public Task<IReadOnlyList<HealthSample>> ReadHistoryAsync(string? endpoint, int limit, DateTimeOffset now, CancellationToken cancellation) =>
        CallAsync(() => store.Health.ReadHistoryAsync(endpoint, limit, now, default), () => (IReadOnlyList<HealthSample>)[], cancellation);

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        CallAsync(() => store.Health.PurgeAsync(before, default), () => 0, cancellation);

    private static T Unavailable<T>() => throw new StoreUnavailableException("The store did not answer.");

    private async Task<T> CallAsync<T>(Func<Task<T>> act, Func<T> noAnswer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var asked = calls.AskAsync<Task<T>>(host, store, Patience, answer => answer(act()));
        var reply = cancellation.CanBeCanceled ? await asked.WaitAsync(cancellation) : await asked;
        // The memory stores answer at once; what they throw is thrown here.
        return reply is { Answered: true, Value: { } done } ? await done : noAnswer();
    }
}

using DojoPool.Contracts.Routing;
using DojoPool.Client.Leases;

namespace DojoPool.Client.Plane;

/// <summary>Tells the plane that a write failed: at once, without being waited for, and not more than a few times a second.</summary>
/// <param name="scheduler">Where it is sent from; null: the thread pool.</param>
internal sealed class Reporter(IPlane plane, TimeProvider time, TaskScheduler? scheduler = null)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private long? sentAt;

    public void Report(LeaseKey key, string kind)
    {
        lock (gate)
        {
            if (sentAt is { } last && time.GetElapsedTime(last) < Between)
                return;
            sentAt = time.GetTimestamp();
        }

        _ = Task.Factory.StartNew(
            () => plane.ReportAsync(new FailureReport(key.Endpoint, key.Epoch, kind), CancellationToken.None),
            CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler ?? TaskScheduler.Default);
    }
}

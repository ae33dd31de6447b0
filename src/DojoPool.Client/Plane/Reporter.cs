using DojoPool.Contracts.Routing;
using DojoPool.Client.Leases;

namespace DojoPool.Client.Plane;

/// <summary>Tells the plane that a write failed: at once, without being waited for, and not more than a few times a second.</summary>
internal sealed class Reporter(IPlane plane, TimeProvider time)
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

        _ = Task.Run(() => plane.ReportAsync(new FailureReport(key.Endpoint, key.Epoch, kind), CancellationToken.None));
    }
}

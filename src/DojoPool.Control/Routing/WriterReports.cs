using DojoPool.Contracts.Routing;
using DojoPool.Control.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>
/// Takes applications' reports that they cannot write. The limit is per instance: a storm of reports starts one doubt each
/// <see cref="Pause"/>, and none of them waits for it.
/// </summary>
public sealed class WriterReports(TopologyCache cache, IWriterDoubt doubt, ReportedPositions positions, TimeProvider time) : IAsyncDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private Task working = Task.CompletedTask;
    private readonly CancellationTokenSource stopping = new();
    private long? startedAt;

    /// <param name="reporter">The name of the token that reports.</param>
    public async Task<ReportAnswer> ReportAsync(FailureReport report, string reporter, CancellationToken cancellation)
    {
        var row = (await cache.GetAsync(cancellation)).Row;
        if (row is null)
            return new ReportAnswer(false, "The store cannot be read now.");
        if (row.Phase != Phase.Stable)
            return new ReportAnswer(false, $"{row.LastWriter} is being looked at already ({row.RunId}).");
        if (report.Epoch != row.Epoch || report.Endpoint != row.Writer)
            return new ReportAnswer(false, $"The writer is {row.Writer} of epoch {row.Epoch}: ask for the route again.");
        if (Lsn.TryParse(report.Lsn, out var acknowledged))
            positions.Saw(new EpochMark(row.Epoch, row.Writer!), acknowledged);
        return TryStart(Cause(report, reporter))
            ? new ReportAnswer(true, $"{row.Writer} is being looked at.")
            : new ReportAnswer(false, $"{row.Writer} is being looked at already.");
    }

    /// <summary>Cancels the doubt that is under way and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        stopping.Cancel();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private bool TryStart(string cause)
    {
        lock (gate)
        {
            if (!working.IsCompleted || (startedAt is { } started && time.GetElapsedTime(started) < Pause))
                return false;
            startedAt = time.GetTimestamp();
            working = Beside.StartAsync(() => doubt.DoubtAsync(cause, stopping.Token));
            return true;
        }
    }

    private static string Cause(FailureReport report, string reporter) =>
        $"{reporter} reports {report.Endpoint} {report.Kind}" + (report.Lsn is { } lsn ? $" after {lsn}" : "");
}

using DojoPool.Lab;
using DojoPool.Lab.Faults;
using DojoPool.Lab.Postgres;
using Npgsql;

namespace DojoPool.Cli.Benchmarks.Reads;

/// <summary>Makes the replicas that are no candidates lag, each now by this and now by that: replay late, or not at all for a while.</summary>
internal sealed class ReplayLag(LocalLab lab)
{
    private const int LongestMs = 1500;
    private readonly Random random = new(1);

    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(
        lab.Nodes.Where(n => n.Id.Contains("-replica-", StringComparison.Ordinal)).Select(node => LagAsync(node, new Random(random.Next()), cancellation)));

    private static async Task LagAsync(LabNode node, Random random, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await TryAsync(() => random.NextDouble() < 0.3
                ? node.PauseReplayAsync(cancellation)
                : node.DelayReplayAsync(TimeSpan.FromMilliseconds(random.Next(100, LongestMs)), cancellation));
            await Task.Delay(random.Next(500, LongestMs), cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryAsync(() => node.ResumeReplayAsync(CancellationToken.None));
            await Task.Delay(random.Next(200, LongestMs), cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task TryAsync(Func<Task> fault)
    {
        try
        {
            await fault();
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // It is being brought back, or the run is over.
        }
    }
}

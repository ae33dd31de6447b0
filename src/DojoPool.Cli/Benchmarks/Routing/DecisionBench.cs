using DojoPool.Client;

namespace DojoPool.Cli.Benchmarks.Routing;

/// <summary>Times single local decisions of a client that has a snapshot of the lab's seven servers.</summary>
internal static class DecisionBench
{
    private const int Warm = 200_000;
    private const int Times = 500_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task<(double P50, double P99, double Bytes)> RunAsync(DojoPoolDataSource source, CancellationToken cancellation)
    {
        var wish = new ReadWish { MaxStaleness = TimeSpan.FromSeconds(30) };
        while (source.WhereToRead(wish) is null) await Task.Delay(Look, cancellation);
        return Measure(source, wish);
    }

    private static (double P50, double P99, double Bytes) Measure(DojoPoolDataSource source, ReadWish wish)
    {
        for (var i = 0; i < Warm; i++) source.WhereToRead(wish);
        var took = new long[Times];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            source.WhereToRead(wish);
            took[i] = TimeProvider.System.GetTimestamp() - began;
        }
        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Times;
        Array.Sort(took);
        return (Nanoseconds(took[Times / 2]), Nanoseconds(took[Times * 99L / 100]), bytes);
    }

    private static double Nanoseconds(long ticks) => Math.Round(ticks * 1e9 / TimeProvider.System.TimestampFrequency);
}

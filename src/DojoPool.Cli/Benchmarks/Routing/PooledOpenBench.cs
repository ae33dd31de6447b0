using DojoPool.Client;

namespace DojoPool.Cli.Benchmarks.Routing;

/// <summary>Times the opening of a connection for reading where the pool has an idle one.</summary>
internal static class PooledOpenBench
{
    private const int Warm = 20_000;
    private const int Times = 200_000;

    public static async Task<(double P50, double P99)> RunAsync(DojoPoolDataSource source, CancellationToken cancellation)
    {
        var wish = new ReadWish { MaxStaleness = TimeSpan.FromSeconds(30) };
        var took = new long[Times];
        for (var i = -Warm; i < Times; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var connection = await source.OpenReadConnectionAsync(wish, cancellation);
            if (i >= 0) took[i] = TimeProvider.System.GetTimestamp() - began;
            await connection.DisposeAsync();
        }
        Array.Sort(took);
        return (Microseconds(took[Times / 2]), Microseconds(took[Times * 99L / 100]));
    }

    private static double Microseconds(long ticks) => Math.Round(ticks * 1e6 / TimeProvider.System.TimestampFrequency, 2);
}

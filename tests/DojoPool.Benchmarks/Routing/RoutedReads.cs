using BenchmarkDotNet.Attributes;
using DojoPool.Client;
using Npgsql;

namespace DojoPool.Benchmarks.Routing;

/// <summary>A local decision, and opening a connection that a pool has idle: through the client, and beside it by Npgsql alone.</summary>
[MemoryDiagnoser]
public class RoutedReads : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly ReadWish wish = new() { MaxStaleness = TimeSpan.FromSeconds(30) };
    private DojoPoolDataSource source = null!;
    private NpgsqlDataSource plain = null!;

    /// <summary>Of the lab that is running.</summary>
    public static DojoPoolOptions Options { get; set; } = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        source = new DojoPoolDataSource(Options);
        while (source.WhereToRead(wish) is null)
            await Task.Delay(Look);
        await using var reader = await source.OpenReadConnectionAsync(wish);
        plain = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Options.Credentials)
        {
            Host = reader.Host, Port = reader.Port, Database = reader.Database, SslMode = SslMode.VerifyFull,
        });
        await using var connection = await plain.OpenConnectionAsync();
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await plain.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public string? Decision() => source.WhereToRead(wish);

    [Benchmark]
    public async Task RoutedOpenAndClose()
    {
        await using var connection = await source.OpenReadConnectionAsync(wish);
    }

    [Benchmark(Baseline = true)]
    public async Task NpgsqlOpenAndClose()
    {
        await using var connection = await plain.OpenConnectionAsync();
    }
}

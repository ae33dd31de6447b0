namespace DojoPool.Cli.Benchmarks;

/// <summary>One way to hurt the writer, measured.</summary>
internal interface IBenchScene
{
    Task<BenchRun> RunAsync(CancellationToken cancellation);
}

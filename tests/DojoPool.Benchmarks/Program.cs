using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DojoPool.Benchmarks.Routing;
using DojoPool.Cli.Load;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;
using Perfolizer.Horology;

// What the client costs an application on each read, before a lab under a plane in a process of its own. In this process, since the lab lives here.
var screen = new Screen(TimeProvider.System);
await using var stage = await RunningStage.StartAsync(new StageOptions(), screen, CancellationToken.None);
RoutedReads.Options = Application.Options(stage.Lab, [stage.Host.Address.Url], stage.Host.Tokens.App) with { Region = "eu-west" };
var config = ManualConfig.Create(DefaultConfig.Instance)
    // About a minute in all.
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithMaxIterationCount(20).WithIterationTime(TimeInterval.FromMilliseconds(250)))
    .AddColumn(StatisticColumn.P95, StatisticColumn.Max)
    .WithArtifactsPath(Path.Combine(Clone.Root(), ".dojo", "benchmarks"));
return BenchmarkRunner.Run<RoutedReads>(config, args).HasCriticalValidationErrors ? 1 : 0;

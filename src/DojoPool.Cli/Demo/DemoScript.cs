using System.Globalization;
using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Demo;

/// <summary>The acts of the demo, in order.</summary>
internal sealed class DemoScript(RunningStage stage, DemoOptions options, Screen screen)
{
    private const string Home = "us-east";
    private const string HomeWriter = "us-east-primary";
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstRowLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan OtherInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReturnLimit = TimeSpan.FromSeconds(60);
    private readonly RunClock clock = new(TimeProvider.System);

    public async Task<DemoOutcome> RunAsync(CancellationToken cancellation)
    {
        await using var load = StartLoad();
        await WriteInPeaceAsync(load, cancellation);
        var loss = await LoseRegionAsync(load, cancellation);
        var returned = await ReturnAsync(cancellation);
        var home = await GoHomeAsync(load, cancellation);
        await load.StopAsync();
        return await CountAsync(load, loss, returned, home, cancellation);
    }

    private LoadRun StartLoad()
    {
        var load = new LoadRun(clock);
        for (var i = 0; i < options.Writers; i++) load.AddWriter(() => Application.Connect(stage, options.Reports), i == 0 ? FirstInterval : OtherInterval);
        load.AddReader(() => Application.Connect(stage, options.Reports));
        return load;
    }

    private async Task WriteInPeaceAsync(LoadRun load, CancellationToken cancellation)
    {
        screen.Act($"2  {options.Writers} writers and a reader go to work");
        await screen.WhileAsync("waiting for the first row of each", () => load.UntilWrittenAsync(epoch: 1, options.Writers, FirstRowLimit, cancellation));
        await screen.WhileAsync("writing", () => Task.Delay(Calm, cancellation));
        screen.Say($"{Figures.Count(load.Acks.Count)} rows acknowledged by {HomeWriter}, {load.Reads.All().Count} reads answered by {string.Join(", ", load.Reads.All().Select(r => r.Endpoint).Distinct())}");
    }

    private async Task<LossAct> LoseRegionAsync(LoadRun load, CancellationToken cancellation)
    {
        screen.Act($"3  kill -9 of all of {Home}, in the middle of writing");
        var killedAt = clock.Now;
        await stage.Lab.Region(Home).KillAsync(cancellation);
        screen.Bad($"{HomeWriter} and its replicas are dead");
        var run = await new FailoverWait(stage.Plane, screen, clock).UntilCompletedAsync(killedAt, cancellation);
        var recovered = await FirstAckAsync(load, run.PublishedEpoch!.Value, cancellation);
        screen.Good($"writes flow again on {run.NewWriter}, {Figures.Seconds(recovered - killedAt)} after the kill");
        await screen.WhileAsync("writing on the new writer", () => Task.Delay(Calm, cancellation));
        return new LossAct(killedAt, clock.Now, run);
    }

    private async Task<ReturnAct> ReturnAsync(CancellationToken cancellation)
    {
        screen.Act($"4  {Home} comes back, and its old writer still believes in itself");
        var direct = new DirectWriter(stage.Lab.AppConnectionString(HomeWriter), clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = Task.Run(() => direct.RunAsync(stop.Token), CancellationToken.None);
        await screen.WhileAsync("starting the servers of the dead region", () => stage.Lab.Region(Home).HealAsync(cancellation));
        screen.Say($"a client that bypasses the lookup writes straight to {HomeWriter}");
        var backAt = clock.Now;
        await screen.WhileAsync("waiting for the fence and the rejoin", () => stage.UntilAsync(
            $"the return of {HomeWriter}", s => s.Topology?.Readers.Contains(HomeWriter) == true, ReturnLimit, cancellation));
        screen.Good($"{HomeWriter} is fenced, rewound and a standby again, {Figures.Seconds(clock.Now - backAt)} after it came up");
        await stop.CancelAsync();
        await writing;
        screen.Say($"the bypassing client got {Window(direct)}; then: {direct.Refusal ?? "no refusal"}");
        await screen.WhileAsync("waiting for all standbys", () => stage.UntilWholeAsync(cancellation));
        return new ReturnAct(direct.Acks, direct.Refusal);
    }

    private async Task<HomeAct> GoHomeAsync(LoadRun load, CancellationToken cancellation)
    {
        screen.Act($"5  A planned switchover home");
        var startedAt = clock.Now;
        var started = await stage.Plane.StartFailoverAsync(Home, new FailoverOrder("the demo goes home"), cancellation);
        var run = await screen.WhileAsync("switching over", () => new FailoverFollower(stage.Plane, screen).FollowAsync(started.FailoverId, cancellation));
        if (run.Status != "completed") throw new CommandException($"the switchover ended {run.Status}: {run.Summary}");
        await FirstAckAsync(load, run.PublishedEpoch!.Value, cancellation);
        await screen.WhileAsync("writing at home", () => Task.Delay(Calm, cancellation));
        return new HomeAct(startedAt, clock.Now, run);
    }

    private async Task<DemoOutcome> CountAsync(LoadRun load, LossAct loss, ReturnAct returned, HomeAct home, CancellationToken cancellation)
    {
        screen.Act("6  Counting on the server");
        var status = await stage.Plane.StatusAsync(cancellation);
        var topology = status.Topology ?? throw new CommandException("the plane's row cannot be read at the end.");
        var writer = topology.Writer ?? throw new CommandException($"there is no writer at the end; the row is {topology.Phase}.");
        var acks = load.Acks.All();
        var missing = await ServerRows.MissingAsync(stage.Lab.Node(writer).SuperuserConnectionString("dojopool"), acks, cancellation);
        var measured = (await stage.Plane.HistoryAsync(10, cancellation)).FirstOrDefault(r => r.FailoverId == loss.Run.FailoverId) ?? loss.Run;
        return DemoJudge.Judge(new DemoFacts(options, acks, load.Acks.Failures, load.Reads, missing, loss with { Run = measured }, returned, home, topology, clock, stage.Lab.PostgresVersion));
    }

    private static async Task<TimeSpan> FirstAckAsync(LoadRun load, long epoch, CancellationToken cancellation)
    {
        await load.UntilWrittenAsync(epoch, 1, ReturnLimit, cancellation);
        return load.Acks.All().First(a => a.Epoch >= epoch).At;
    }

    private static string Window(DirectWriter direct) => direct.Acks.Count == 0
        ? "no acknowledgement"
        : string.Create(CultureInfo.InvariantCulture, $"{direct.Acks.Count} acknowledgements in {Figures.Seconds(direct.Acks[^1] - direct.Acks[0])} before the fence");
}

using System.Text.Json;
using DojoPool.Cli.Demo;
using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Failover;
using DojoPool.Lab;

namespace DojoPool.Cli.Benchmarks.Routing;

/// <summary>Moves the writer, again and again: by order, or with kill -9 of its server, which comes back by a rewind.</summary>
internal sealed class WriterMoves(LocalLab lab, PlaneClient plane, RunClock clock, Screen screen)
{
    private const int PromotionStep = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>A writer, everybody else reading, nobody missing.</summary>
    /// <exception cref="CommandException">It never came to that.</exception>
    public async Task<TopologyView> UntilWholeAsync(CancellationToken cancellation)
    {
        var from = clock.Now;
        while (true)
        {
            var row = (await plane.StatusAsync(cancellation)).Topology;
            if (row is { Phase: "stable", Writer: not null, Watch.Count: 0 } && row.Readers.Count == lab.Nodes.Count - 1) return row;
            if (clock.Now - from > Limit) throw new CommandException($"the writer had not all replicas again within {Limit.TotalSeconds:0} s; the row is {JsonSerializer.Serialize(row)}.");
            await Task.Delay(Look, cancellation);
        }
    }

    /// <summary>There and back between two regions.</summary>
    public async Task<WriterMove> OrderAsync(CancellationToken cancellation)
    {
        var writer = (await UntilWholeAsync(cancellation)).Writer!;
        var target = writer.StartsWith("us-east", StringComparison.Ordinal) ? "eu-west" : "us-east";
        var started = await plane.StartFailoverAsync(target, new FailoverOrder("benchmark"), cancellation);
        var run = await new FailoverFollower(plane, screen).FollowAsync(started.FailoverId, cancellation);
        return run.Status == "completed" ? Move(run) : throw new CommandException($"{run.FailoverId} ended {run.Status}: {run.Summary}");
    }

    /// <summary>Returns when another one writes; the dead server is being brought back then.</summary>
    public async Task<WriterMove> KillAsync(CancellationToken cancellation)
    {
        var writer = lab.Node((await UntilWholeAsync(cancellation)).Writer!);
        var hurtAt = clock.Now;
        await writer.KillAsync(cancellation);
        var move = Move(await new FailoverWait(plane, screen, clock).UntilCompletedAsync(hurtAt, cancellation));
        await writer.HealAsync(cancellation);
        return move;
    }

    private WriterMove Move(FailoverView run)
    {
        var promotion = run.Steps.First(s => s.Step == PromotionStep);
        return new WriterMove(run.NewWriter!, clock.Place(promotion.StartedAt) + TimeSpan.FromSeconds(promotion.Seconds));
    }
}

/// <param name="PromotedAt">When the promotion had finished, by the run's clock.</param>
internal sealed record WriterMove(string Writer, TimeSpan PromotedAt);

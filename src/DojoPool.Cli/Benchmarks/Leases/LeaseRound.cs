using DojoPool.Cli.Load;
using DojoPool.Lab.Topology;

namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary>Carries one schedule out on the stage, and leaves it whole.</summary>
internal sealed class LeaseRound(LeaseStage stage, LeaseSchedule schedule)
{
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(4);
    private readonly List<Task> disturbances = [];

    public async Task<LeaseFinding> RunAsync(CancellationToken cancellation)
    {
        stage.Paused.AssertAlive();
        var before = (await stage.UntilWholeAsync(cancellation)).Topology!;
        var (writer, earlier) = (before.Writer!, stage.Acks.Count);
        Slow(writer);
        await Task.Delay(schedule.Calm, cancellation);
        await CutShortAsync(writer, cancellation);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var cutAt = stage.Clock.Now;
        Cut(writer);
        Disturb(writer, over.Token);
        var movedAfter = await stage.NextEpochAsync(before.Epoch, cancellation) ? stage.Clock.Now - cutAt : (TimeSpan?)null;
        // Who still believes in an old lease writes each 30 ms.
        await Task.Delay(Afterwards, cancellation);
        await over.CancelAsync();
        await Task.WhenAll(disturbances);
        Heal(writer);
        await stage.UntilWholeAsync(cancellation);
        return Find(earlier, cutAt, movedAfter, before.Epoch);
    }

    private LeaseFinding Find(int earlier, TimeSpan cutAt, TimeSpan? movedAfter, long epoch)
    {
        var all = stage.Acks.All();
        var own = all.Where(a => a.Epoch >= epoch).ToList();
        return new LeaseFinding(
            schedule.Seed, movedAfter, all.Count - earlier, own.Count(a => a.Epoch == epoch && a.At > cutAt),
            LateAcks.Find(own).Count(a => a.Epoch == epoch));
    }

    private void Slow(string writer)
    {
        foreach (var (place, delay) in LeaseStage.Hosts.Zip(schedule.StoreDelays)) stage.Lab.Link(place, LinkSources.Store).Delay(delay);
        stage.Lab.Link(LinkSources.App, writer).Delay(schedule.AckDelay);
    }

    /// <summary>Links are all that was hurt.</summary>
    private void Heal(string writer)
    {
        var (plane, streams) = stage.WaysTo(writer);
        foreach (var link in plane.Concat(streams).Append(stage.Lab.Link(LinkSources.App, writer))) link.Pass();
        foreach (var place in LeaseStage.Hosts) stage.Lab.Link(place, LinkSources.Store).Pass();
    }

    private void Cut(string writer)
    {
        var (plane, streams) = stage.WaysTo(writer);
        foreach (var link in plane) link.BlackHole();
        foreach (var link in streams)
            if (schedule.StreamsBreak) link.Refuse();
            else link.BlackHole();
    }

    private async Task CutShortAsync(string writer, CancellationToken cancellation)
    {
        if (schedule.ShortCut is not { } time) return;
        Cut(writer);
        await Task.Delay(time, cancellation);
        var (plane, streams) = stage.WaysTo(writer);
        foreach (var link in plane.Concat(streams)) link.Pass();
        await Task.Delay(schedule.Rest, cancellation);
    }

    private void Disturb(string writer, CancellationToken over)
    {
        disturbances.AddRange(schedule.Jumps.Select(jump => JumpAsync(jump, over)));
        disturbances.Add(PauseAsync(over));
        if (schedule.HoleAt is { } at) disturbances.Add(WithholdAsync(writer, at, over));
    }

    private async Task JumpAsync(ClockJump jump, CancellationToken over)
    {
        if (!await ComesAsync(jump.At, over)) return;
        var clock = stage.Clocks[jump.Client];
        switch (jump.Fault)
        {
            case ClockFault.WallAhead:
                clock.SetWall(jump.By);
                break;
            case ClockFault.WallBack:
                clock.SetWall(-jump.By);
                break;
            case ClockFault.WallStops:
                await clock.StopWallAsync(jump.By, over);
                break;
            default:
                await clock.StopMonotonicAsync(jump.By, over);
                break;
        }
    }

    private async Task PauseAsync(CancellationToken over)
    {
        if (await ComesAsync(schedule.PauseAt, over)) await stage.Paused.PauseAsync(schedule.Pause, over);
    }

    private async Task WithholdAsync(string writer, TimeSpan at, CancellationToken over)
    {
        if (!await ComesAsync(at, over)) return;
        var link = stage.Lab.Link(LinkSources.App, writer);
        link.BlackHole();
        await Task.Delay(schedule.Hole, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        link.Delay(schedule.AckDelay);
    }

    private static async Task<bool> ComesAsync(TimeSpan at, CancellationToken over)
    {
        if (at > TimeSpan.Zero) await Task.Delay(at, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !over.IsCancellationRequested;
    }
}

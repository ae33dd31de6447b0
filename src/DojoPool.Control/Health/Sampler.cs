using DojoPool.Control.Election;
using DojoPool.Control.Metrics;
using DojoPool.Control.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>
/// For hosts that stay up, which call it each <paramref name="period"/>: looks at every endpoint, without a canary, and keeps what it saw in memory.
/// That makes staleness finer than the tick, knows who heard the writer a moment ago, and doubts a silent writer before the next tick.
/// </summary>
public sealed class Sampler(ProbingPlan plan, ProbeRound probing, TopologyCache cache, IWriterDoubt doubt, TimeSpan period, TimeProvider time, PlaneMeter? meter = null)
    : IObservations, IReplicaFacts, IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly WallClock clock = new(time);
    private Kept kept = new(Observed.Nothing, ReaderTrends.None, 0);
    private Task doubting = Task.CompletedTask;
    private bool disposed;

    public TimeSpan SamplingPeriod => period;

    public ReaderTrends Trends => Kept.Of(ref kept, clock.Era()).Trends;

    public ValueTask<Observed> NowAsync(CancellationToken cancellation) => ValueTask.FromResult(Known(clock.Era()));

    public Task<IReadOnlyList<HealthSample>> NewestAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<HealthSample>>([.. Known(clock.Era()).Rounds.SelectMany(r => r.Samples)]);

    /// <summary>One round of all own vantages. The host calls it each period, never twice at once.</summary>
    public async Task SampleAsync(CancellationToken cancellation)
    {
        var era = clock.Era();
        var before = (await cache.GetAsync(cancellation)).Row;
        var started = plan.Vantages.Select(vantage => probing.Start(
            new RoundOrder(vantage, plan.Fleet.Endpoints, CanaryOn: null, plan.Policy.ProbeTimeout), cancellation)).ToList();
        await DoubtAsync(started, before, cancellation);
        var results = await Task.WhenAll(started.Select(s => s.ResultsAsync()));
        var row = (await cache.ReadAnewAsync(cancellation)).Row;
        var known = Known(era);
        var look = new Look(plan.Fleet, row, known, [.. known.Rounds.SelectMany(r => r.Samples)], plan.Thresholds, plan.Policy.Margin);
        var (rounds, seen) = RoundJudge.Judge(results, look);
        Volatile.Write(ref kept, new Kept(seen, Kept.Of(ref kept, era).Trends.With(rounds.SelectMany(r => r.Samples)), era));
        meter?.Probed(rounds);
    }

    /// <summary>Ends a doubt that is under way and waits for it. More than one owner may say so: the host, and its container.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true))
            return;
        stopping.Cancel();
        await doubting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    /// <summary>A replica's staleness is a difference of two moments: after the clock was set back nothing is known until the next round.</summary>
    private Observed Known(int era) => Kept.Of(ref kept, era).Seen;

    /// <summary>Only when most of the own vantages get no answer: one broken link is for the tick to tell.</summary>
    private async Task DoubtAsync(List<StartedRound> rounds, TopologyRow? row, CancellationToken cancellation)
    {
        if (row is not { Phase: Phase.Stable, Writer: { } writer })
            return;
        var found = await Task.WhenAll(rounds.Select(r => r.IsSilentAsync(writer, plan.Policy.ProbeTimeout, time, cancellation)));
        var silent = found.Count(s => s);
        if (silent * 2 <= rounds.Count || !doubting.IsCompleted)
            return;
        var cause = rounds.Count == 1
            ? $"{writer} did not answer {rounds[0].Vantage} in a sample"
            : $"{writer} did not answer {silent} of {rounds.Count} vantages in a sample";
        doubting = Beside.StartAsync(() => doubt.DoubtAsync(cause, stopping.Token));
    }

    /// <param name="Era">Of the clock that stamped it.</param>
    private sealed record Kept(Observed Seen, ReaderTrends Trends, int Era)
    {
        /// <summary>Nothing, where it is of another era.</summary>
        public static Kept Of(ref Kept kept, int era) => Volatile.Read(ref kept) is var now && now.Era == era ? now : new Kept(Observed.Nothing, ReaderTrends.None, era);
    }
}

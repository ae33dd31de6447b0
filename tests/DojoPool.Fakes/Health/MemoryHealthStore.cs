using DojoPool.Control.Health;
using DojoPool.Fakes.Faults;

namespace DojoPool.Fakes.Health;

public sealed class MemoryHealthStore(StoreFaults? faults = null) : IHealthStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Vantage, DateTimeOffset At), HealthRound> _rounds = [];

    public StoreFaults Faults { get; } = faults ?? new StoreFaults();

    public async Task<bool> StoreAsync(HealthRound round, CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(StoreAsync), writes: true, cancellation);
        if (fate.Happens)
        {
            lock (_lock)
                _rounds[(round.Vantage, round.At)] = round with { Samples = [.. round.Samples] };
        }
        return fate.Answered;
    }

    public async Task<IReadOnlyList<HealthRound>> ReadLatestAsync(CancellationToken cancellation)
    {
        if (!(await EnterAsync(nameof(ReadLatestAsync), writes: false, cancellation)).Answered)
            return [];
        lock (_lock)
            return [.. _rounds.Values.GroupBy(r => r.Vantage).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Latest)];
    }

    public async Task<IReadOnlyList<HealthSample>> ReadHistoryAsync(
        string? endpoint, int limit, DateTimeOffset now, CancellationToken cancellation)
    {
        Limits.Check(limit, most: 10_000);
        if (!(await EnterAsync(nameof(ReadHistoryAsync), writes: false, cancellation)).Answered)
            return [];
        lock (_lock)
            return [.. _rounds.Values.OrderByDescending(r => r.At).ThenBy(r => r.Vantage, StringComparer.Ordinal)
                .SelectMany(r => r.Samples.OrderBy(s => s.Endpoint, StringComparer.Ordinal))
                .Where(s => endpoint is null || s.Endpoint == endpoint).Take(limit)];
    }

    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        if (!(await EnterAsync(nameof(PurgeAsync), writes: true, cancellation)).Happens)
            return 0;
        lock (_lock)
        {
            var old = _rounds.Keys.Where(k => k.At < before).ToList();
            old.ForEach(k => _rounds.Remove(k));
            return old.Count;
        }
    }

    // A round may hold only the endpoints that were due: the newest sample of each counts.
    private static HealthRound Latest(IGrouping<string, HealthRound> rounds) => new(
        rounds.Key,
        rounds.Max(r => r.At),
        [.. rounds.OrderByDescending(r => r.At).SelectMany(r => r.Samples).DistinctBy(s => s.Endpoint).OrderBy(s => s.Endpoint, StringComparer.Ordinal)]);

    private Task<Fate> EnterAsync(string method, bool writes, CancellationToken cancellation) =>
        Faults.EnterAsync(new StoreCall("HealthStore", method, writes), cancellation);
}

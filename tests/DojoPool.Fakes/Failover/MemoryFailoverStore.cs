using System.Text;
using System.Text.RegularExpressions;
using DojoPool.Control.Failover;
using DojoPool.Control.Json;
using DojoPool.Fakes.Faults;

namespace DojoPool.Fakes.Failover;

/// <summary>Runs and journals in memory, kept as JSON like the real ones. They outlive any number of runners made on this store.</summary>
public sealed partial class MemoryFailoverStore(StoreFaults? faults = null) : IFailoverStore
{
    private const int OutputLimit = 48 * 1024;

    private readonly Lock _lock = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, StoredRun> _runs = [];
    private readonly Dictionary<string, SortedDictionary<int, JournalEntry>> _journals = [];

    public StoreFaults Faults { get; } = faults ?? new StoreFaults();

    /// <summary>Every run, oldest first, past all faults.</summary>
    public IReadOnlyList<FailoverRecord> All
    {
        get
        {
            lock (_lock)
                return [.. _order.Select(id => _runs[id].Record)];
        }
    }

    public async Task<Insertion> CreateAsync(FailoverRecord run, CancellationToken cancellation)
    {
        CheckId(run.Id);
        var fate = await EnterAsync(nameof(CreateAsync), writes: true, cancellation);
        var insertion = fate.Happens ? Insert(run.Id, StoredJson.Write(run)) : Insertion.NoAnswer;
        return fate.Answered ? insertion : Insertion.NoAnswer;
    }

    public async Task<FailoverRecord?> ReadAsync(string runId, CancellationToken cancellation)
    {
        ThrowUnlessAnswered(await EnterAsync(nameof(ReadAsync), writes: false, cancellation));
        lock (_lock)
            return _runs.TryGetValue(runId, out var run) ? run.Record : null;
    }

    public async Task<bool> UpdateAsync(FailoverRecord run, CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(UpdateAsync), writes: true, cancellation);
        if (!fate.Happens)
            return false;
        lock (_lock)
        {
            if (!_runs.ContainsKey(run.Id))
                return false;
            _runs[run.Id] = new StoredRun(StoredJson.Write(run));
        }
        return fate.Answered;
    }

    public async Task<IReadOnlyList<FailoverRecord>> ReadRecentAsync(int limit, CancellationToken cancellation)
    {
        Limits.Check(limit);
        ThrowUnlessAnswered(await EnterAsync(nameof(ReadRecentAsync), writes: false, cancellation));
        lock (_lock)
            return [.. _order.AsEnumerable().Reverse().Take(limit).Select(id => _runs[id].Record)];
    }

    public async Task<Insertion> AppendAsync(string runId, JournalEntry entry, CancellationToken cancellation)
    {
        CheckId(runId);
        if (Encoding.UTF8.GetByteCount(entry.Output) > OutputLimit)
            throw new ArgumentException($"The output of {entry.Activity} is over {OutputLimit} bytes.", nameof(entry));
        var fate = await EnterAsync(nameof(AppendAsync), writes: true, cancellation);
        var insertion = fate.Happens ? Insert(runId, entry) : Insertion.NoAnswer;
        return fate.Answered ? insertion : Insertion.NoAnswer;
    }

    public async Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellation)
    {
        ThrowUnlessAnswered(await EnterAsync(nameof(ReadJournalAsync), writes: false, cancellation));
        lock (_lock)
            return _journals.TryGetValue(runId, out var journal) ? [.. journal.Values] : [];
    }

    private Insertion Insert(string runId, string json)
    {
        lock (_lock)
        {
            if (_runs.TryGetValue(runId, out var standing))
                return standing.Json == json ? Insertion.Inserted : Insertion.Exists;
            _runs.Add(runId, new StoredRun(json));
            _order.Add(runId);
            return Insertion.Inserted;
        }
    }

    private Insertion Insert(string runId, JournalEntry entry)
    {
        lock (_lock)
        {
            if (!_journals.TryGetValue(runId, out var journal))
                _journals.Add(runId, journal = []);
            if (journal.TryAdd(entry.Sequence, entry))
                return Insertion.Inserted;
            return journal[entry.Sequence] == entry ? Insertion.Inserted : Insertion.Exists;
        }
    }

    private Task<Fate> EnterAsync(string method, bool writes, CancellationToken cancellation) =>
        Faults.EnterAsync(new StoreCall("FailoverStore", method, writes), cancellation);

    // The tables' keys are made of epoch and attempt; an id that they would refuse must not pass here.
    private static void CheckId(string runId)
    {
        if (!RunId().IsMatch(runId))
            throw new ArgumentException($"A run's id looks like failover-2-1, not like '{runId}'.", nameof(runId));
    }

    [GeneratedRegex(@"^failover-(0|[1-9]\d*)-(0|[1-9]\d*)\z")]
    private static partial Regex RunId();

    private static void ThrowUnlessAnswered(Fate fate)
    {
        if (!fate.Answered)
            throw new StoreUnavailableException("The store did not answer.");
    }

    /// <summary>Read back from its JSON once: records do not change.</summary>
    private sealed class StoredRun(string json)
    {
        private FailoverRecord? _record;

        public string Json => json;

        public FailoverRecord Record => _record ??= StoredJson.Read<FailoverRecord>(json);
    }
}

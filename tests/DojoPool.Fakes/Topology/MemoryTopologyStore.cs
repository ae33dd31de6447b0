using System.Globalization;
using DojoPool.Control.Json;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Faults;

namespace DojoPool.Fakes.Topology;

/// <summary>The topology row in memory, kept as JSON like the real one.</summary>
public sealed class MemoryTopologyStore(StoreFaults? faults = null) : ITopologyStore
{
    private readonly Lock _lock = new();
    private readonly List<string> _written = [];
    private string? _json;

    public StoreFaults Faults { get; } = faults ?? new StoreFaults();

    /// <summary>Every row that stood here, oldest first: what invariants are asserted over.</summary>
    public IReadOnlyList<TopologyRow> Written
    {
        get
        {
            lock (_lock)
                return [.. _written.Select(StoredJson.Read<TopologyRow>)];
        }
    }

    /// <summary>The row as it stands, past all faults; null = none.</summary>
    public TopologyRow? Row
    {
        get
        {
            lock (_lock)
                return _json is null ? null : StoredJson.Read<TopologyRow>(_json);
        }
    }

    /// <summary>Puts a row, past all faults and tags: how a test sets its stage.</summary>
    public void Put(TopologyRow row)
    {
        lock (_lock)
            Write(row);
    }

    public async Task<StoredRow> ReadAsync(CancellationToken cancellation)
    {
        var fate = await Faults.EnterAsync(new StoreCall("TopologyStore", nameof(ReadAsync), Writes: false), cancellation);
        if (!fate.Answered)
            return new StoredRow.Unreadable("The store did not answer.");
        lock (_lock)
            return _json is null ? new StoredRow.Absent() : new StoredRow.Found(StoredJson.Read<TopologyRow>(_json), Tag);
    }

    public async Task<SwapAnswer> CompareAndSwapAsync(StoredRow.Found? expected, TopologyRow next, CancellationToken cancellation)
    {
        var fate = await Faults.EnterAsync(new StoreCall("TopologyStore", nameof(CompareAndSwapAsync), Writes: true), cancellation);
        var tag = fate.Happens ? Swap(expected, next) : null;
        return fate.Fault switch
        {
            StoreFault.None => tag is null ? new SwapAnswer.Conflict() : new SwapAnswer.Written(tag),
            StoreFault.Conflict or StoreFault.ConflictAfterCommit => new SwapAnswer.Conflict(),
            _ => new SwapAnswer.NoAnswer(),
        };
    }

    // The number of writes: it never comes back, even where the content does.
    private string Tag => _written.Count.ToString(CultureInfo.InvariantCulture);

    private string? Swap(StoredRow.Found? expected, TopologyRow next)
    {
        lock (_lock)
        {
            if (expected is null ? _json is not null : _json is null || expected.Tag != Tag)
                return null;
            Write(next);
            return Tag;
        }
    }

    private void Write(TopologyRow row)
    {
        _json = StoredJson.Write(row);
        _written.Add(_json);
    }
}

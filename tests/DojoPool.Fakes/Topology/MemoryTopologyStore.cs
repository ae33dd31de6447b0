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
    private readonly List<TopologyRow> _written = [];

    public StoreFaults Faults { get; } = faults ?? new StoreFaults();

    /// <summary>Told of each row as soon as it stands.</summary>
    public Action<TopologyRow>? OnWritten { get; set; }

    /// <summary>Every row that stood here, oldest first: what invariants are asserted over.</summary>
    public IReadOnlyList<TopologyRow> Written
    {
        get
        {
            lock (_lock)
                return [.. _written];
        }
    }

    /// <summary>The row as it stands, past all faults; null = none.</summary>
    public TopologyRow? Row
    {
        get
        {
            lock (_lock)
                return Newest;
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
            return Newest is { } row ? new StoredRow.Found(row, Tag) : new StoredRow.Absent();
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

    private TopologyRow? Newest => _written.Count == 0 ? null : _written[^1];

    // The number of writes: it never comes back, even where the content does.
    private string Tag => _written.Count.ToString(CultureInfo.InvariantCulture);

    private string? Swap(StoredRow.Found? expected, TopologyRow next)
    {
        lock (_lock)
        {
            if (expected is null ? Newest is not null : Newest is null || expected.Tag != Tag)
                return null;
            Write(next);
            return Tag;
        }
    }

    /// <summary>What comes out of the tables is not the object that went in, but what its JSON says.</summary>
    private void Write(TopologyRow row)
    {
        var stored = StoredJson.Read<TopologyRow>(StoredJson.Write(row));
        _written.Add(stored);
        OnWritten?.Invoke(stored);
    }
}

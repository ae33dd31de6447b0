namespace DojoPool.Fakes.Faults;

/// <summary>Faults to come, for one store or shared by several. Without any, everything succeeds at once and in order.</summary>
public sealed class StoreFaults
{
    private readonly Lock _lock = new();
    private readonly Queue<StoreFault> _reads = [];
    private readonly Queue<StoreFault> _writes = [];

    /// <summary>While set no call has any effect or gets an answer.</summary>
    public bool Unavailable { get; set; }

    /// <summary>Asked when nothing is queued: the simulator's dice.</summary>
    public Func<StoreCall, StoreFault>? Decide { get; set; }

    /// <summary>Awaited before each call has its effect, so that a test or a simulator can order calls of several hosts.</summary>
    public Func<StoreCall, Task>? Gate { get; set; }

    /// <summary>The next writing call meets <paramref name="fault"/>; further calls of this queue up behind it.</summary>
    public void OnNextWrite(StoreFault fault)
    {
        lock (_lock)
            _writes.Enqueue(fault);
    }

    /// <summary>Likewise for reads.</summary>
    public void OnNextRead(StoreFault fault)
    {
        lock (_lock)
            _reads.Enqueue(fault);
    }

    internal async Task<Fate> EnterAsync(StoreCall call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Gate is { } gate)
            await gate(call);
        cancellation.ThrowIfCancellationRequested();
        return new Fate(Next(call));
    }

    private StoreFault Next(StoreCall call)
    {
        if (Unavailable)
            return StoreFault.Unavailable;
        lock (_lock)
        {
            if ((call.Writes ? _writes : _reads).TryDequeue(out var queued))
                return queued;
        }
        return Decide?.Invoke(call) ?? StoreFault.None;
    }
}

/// <summary>What a fault means for the call that met it.</summary>
internal readonly record struct Fate(StoreFault Fault)
{
    /// <summary>The call has its effect in the store.</summary>
    public bool Happens => Fault is StoreFault.None or StoreFault.LostAnswer or StoreFault.ConflictAfterCommit;

    /// <summary>The caller hears of it.</summary>
    public bool Answered => Fault == StoreFault.None;
}

using System.Collections.Concurrent;
using DojoPool.Cli.Load;
using DojoPool.Core.Topology;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.History;

/// <summary>Everything that applications were told, from all threads.</summary>
internal sealed class OpLog(RunClock clock)
{
    private readonly ConcurrentQueue<Attempt> writes = new();
    private readonly ConcurrentQueue<ReadOp> reads = new();
    private readonly ConcurrentQueue<BoundedLook> looks = new();
    private readonly ConcurrentQueue<string> bugs = new();
    private readonly ConcurrentDictionary<int, WriteOp> newest = new();
    private long failedReads;
    private long lostTokens;
    private int ops;

    public RunClock Clock => clock;

    public IReadOnlyList<Attempt> Writes => [.. writes];

    public IReadOnlyList<ReadOp> Reads => [.. reads];

    public IReadOnlyList<BoundedLook> Looks => [.. looks];

    /// <summary>What no application should ever see.</summary>
    public IReadOnlyList<string> Bugs => [.. bugs];

    public long FailedReads => Interlocked.Read(ref failedReads);

    /// <summary>Reads that were told that their write was lost.</summary>
    public long LostTokens => Interlocked.Read(ref lostTokens);

    /// <summary>Null: it was never told success.</summary>
    public WriteOp? LastSuccessOf(int writer) => newest.GetValueOrDefault(writer);

    /// <param name="at">Where it was sent; null: nobody was found to send it to.</param>
    /// <param name="position">At or after the commit; null: not asked.</param>
    public Attempt Add(long id, int writer, string client, (string Endpoint, long Epoch)? at, TimeSpan began, OpResult result, TimeSpan ended, Lsn? position = null)
    {
        var op = new WriteOp(Interlocked.Increment(ref ops), client, at?.Endpoint ?? "", at?.Epoch ?? 0, began) { Ended = ended, Result = result, Position = position ?? default };
        var attempt = new Attempt(id, writer, op);
        writes.Enqueue(attempt);
        if (result == OpResult.Ok) newest[writer] = op;
        return attempt;
    }

    public void Add(ReadOp read) => reads.Enqueue(read);

    public void Add(BoundedLook look) => looks.Enqueue(look);

    public void AddFailedRead() => Interlocked.Increment(ref failedReads);

    public void AddLostToken() => Interlocked.Increment(ref lostTokens);

    public void AddBug(string client, Exception bug) => bugs.Enqueue($"{client}: {bug.GetType().Name}: {bug.Message}");
}

using DojoPool.Simulation.History;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Checks;

/// <summary>P8.2: no write reported as success on epoch n after the first one on epoch n+1. (After an undo the same server goes on: no harm.)</summary>
public static class NoLateSuccess
{
    internal static void AtEnd(World world)
    {
        foreach (var late in Among(world.History.Writes, (write, first) => ReadLate(world, write, first)))
            world.History.Violate("no late success", late);
    }

    /// <param name="excused">Given the late one and the first of a newer epoch; null: nothing excuses.</param>
    /// <returns>A sentence for each acknowledgement that came too late.</returns>
    public static IEnumerable<string> Among(IEnumerable<WriteOp> writes, Func<WriteOp, WriteOp, bool>? excused = null)
    {
        var firsts = new List<WriteOp>();
        foreach (var write in writes.Where(w => w.Result == OpResult.Ok).OrderBy(w => w.Ended))
        {
            if (firsts.Find(f => f.Epoch > write.Epoch && f.Endpoint != write.Endpoint) is { } first && excused?.Invoke(write, first) != true)
                yield return $"{Told(write)}, but {Told(first)}";
            if (!firsts.Exists(f => f.Epoch >= write.Epoch))
                firsts.Add(write);
        }
    }

    /// <summary>
    /// A client that is stopped with the answer in hand reads it when it goes on. That is no second writer where the old one gave its answer before it was
    /// fenced, and the new one holds the row (ADR 0014).
    /// </summary>
    private static bool ReadLate(World world, WriteOp write, WriteOp first) =>
        world.Servers[write.Endpoint].FencedAt.Exists(f => write.Acknowledged <= f && f < first.Ended)
        && world.Servers[first.Endpoint].Wal.Holds(write.Row, write.Position);

    /// <summary>What would have been a late success if the library had believed it: how often the schedules came that far.</summary>
    public static int HeldBack(World world)
    {
        var newer = world.History.Writes.Where(w => w.Result == OpResult.Ok).GroupBy(w => w.Epoch)
            .Select(g => g.MinBy(w => w.Ended)!).ToList();
        return world.History.Writes.Count(w => w.Result == OpResult.Unknown && w.Position != default
            && newer.Exists(f => f.Epoch > w.Epoch && f.Endpoint != w.Endpoint && f.Ended < w.Ended));
    }

    private static string Told(WriteOp write) => FormattableString.Invariant(
        $"{write.Client} was told at {write.Ended.TotalSeconds:0.000} that {write.Endpoint} took row {write.Row} in epoch {write.Epoch}");
}

using DojoPool.Simulation.History;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Checks;

/// <summary>P8.2: no write reported as success on epoch n after the first one on epoch n+1. (After an undo the same server goes on: no harm.)</summary>
internal static class NoLateSuccess
{
    public static void AtEnd(World world)
    {
        var firsts = new List<WriteOp>();
        foreach (var write in world.History.Writes.Where(w => w.Result == OpResult.Ok).OrderBy(w => w.Ended))
        {
            if (firsts.Find(f => f.Epoch > write.Epoch && f.Endpoint != write.Endpoint) is { } first)
                world.History.Violate("no late success", $"{Told(write)}, but {Told(first)}");
            if (!firsts.Exists(f => f.Epoch >= write.Epoch))
                firsts.Add(write);
        }
    }

    private static string Told(WriteOp write) => FormattableString.Invariant(
        $"{write.Client} was told at {write.Ended.TotalSeconds:0.000} that {write.Endpoint} took row {write.Row} in epoch {write.Epoch}");
}

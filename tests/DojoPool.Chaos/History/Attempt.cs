using DojoPool.Cli.Load;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.History;

/// <summary>One attempt to insert one row; no number is used twice.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="Op">Invocation, end and outcome, as the application was told.</param>
internal sealed record Attempt(long Id, int Writer, WriteOp Op)
{
    public bool Acknowledged => Op.Result == OpResult.Ok;

    /// <summary>As the demo and the benchmarks count.</summary>
    public Ack AsAck() => new(Id, Writer, Op.Ended, Op.Endpoint, Op.Epoch, Op.Position == default ? null : Op.Position);
}

/// <summary>A read with a bound on its staleness: the newest row of one writer that it showed.</summary>
/// <param name="Newest">0: none.</param>
internal sealed record BoundedLook(string Client, string Endpoint, bool IsWriter, TimeSpan Bound, TimeSpan Began, TimeSpan Ended, int Writer, long Newest);

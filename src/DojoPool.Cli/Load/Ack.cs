using DojoPool.Core.Topology;

namespace DojoPool.Cli.Load;

/// <summary>One row that a writer was told is safe.</summary>
/// <param name="Row">The row's number, unique over all writers of a run.</param>
/// <param name="At">When the acknowledgement arrived, on the run's clock.</param>
/// <param name="Epoch">Of the route that it was written on.</param>
/// <param name="Position">A position at or after the commit record; null when the server was not asked in time.</param>
public sealed record Ack(long Row, int Writer, TimeSpan At, string Endpoint, long Epoch, Lsn? Position);

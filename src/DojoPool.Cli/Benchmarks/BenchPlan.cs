namespace DojoPool.Cli.Benchmarks;

/// <param name="Mode">A word of <see cref="BenchModes"/>.</param>
/// <param name="Reports">Clients tell the plane at once when the writer hurts.</param>
internal sealed record BenchPlan(string Mode, int Runs, int Clients, bool Reports, bool Synchronous);

internal static class BenchModes
{
    public const string Kill = "kill";
    public const string Hang = "hang";
    public const string Switchover = "switchover";
    public const string Partition = "partition";
}

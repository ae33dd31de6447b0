namespace DojoPool.Cli.Demo;

/// <param name="Synchronous">Commits wait for one of two standbys in other regions.</param>
/// <param name="Reports">Writers tell the plane when they are hurt; without it the tick finds out.</param>
/// <param name="KeepData">Leave data and logs on disk.</param>
/// <param name="Writers">The first inserts every 20 ms; the others, every 100 ms, are there for their leases.</param>
public sealed record DemoOptions(bool Synchronous, bool Reports, int Writers, bool KeepData = false);

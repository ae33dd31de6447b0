using DojoPool.Simulation.History;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Checks;

/// <summary>P8.6: a read with a token sees its write, or is told that it was lost; a bounded read never goes to a replica that was known to be older.</summary>
public static class ReadsAreFresh
{
    /// <summary>Clocks that run 2 % wrong, and the moment between a sample and its answer.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(300);

    internal static void AtEnd(World world)
    {
        // Who keeps nothing in memory compares other hosts' wall clocks with its own: there the bound is as good as those agree.
        var tolerance = world.Plan.SampleEvery > TimeSpan.Zero ? Tolerance : Tolerance + (world.Plan.Skew * 2) + LargestJump(world);
        foreach (var (invariant, sentence) in Among(world.History.Reads, tolerance))
            world.History.Violate(invariant, sentence);
    }

    public static IEnumerable<Violation> Among(IEnumerable<ReadOp> reads, TimeSpan tolerance)
    {
        foreach (var read in reads)
        {
            if (read is { After: { } after, Sees: false })
                yield return new Violation("reads see their writes", FormattableString.Invariant(
                    $"{read.Client} read from {read.Endpoint} at {read.At.TotalSeconds:0.000} without its own row {after.Row} of epoch {after.Epoch}"));
            if (read is { IsWriter: false, Bound: { } bound } && read.Staleness > bound + tolerance)
                yield return new Violation("reads are fresh", FormattableString.Invariant(
                    $"{read.Client} asked for {bound.TotalSeconds:0.0} s and was sent to {read.Endpoint}, {read.Staleness.TotalSeconds:0.0} s behind, at {read.At.TotalSeconds:0.000}"));
        }
    }

    private static TimeSpan LargestJump(World world) =>
        world.Plan.Steps.Any(s => s.Verb is "clock" or "suspend" or "pause") ? TimeSpan.FromSeconds(40) : TimeSpan.Zero;
}

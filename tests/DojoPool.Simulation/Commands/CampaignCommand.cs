using System.Globalization;
using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Commands;

/// <summary>Many seeds, or the story of one.</summary>
internal static class CampaignCommand
{
    private const int StoriesShown = 20;

    public static int Run(Arguments arguments)
    {
        var shown = 0;
        var tally = Campaign.Run(
            arguments.Seed ?? 1, arguments.Runs ?? (arguments.Limit is null ? 10_000 : long.MaxValue), arguments.Kind, arguments.Threads, arguments.Limit,
            failed => Show(failed, ++shown, arguments),
            soFar => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{soFar.Elapsed.TotalSeconds,6:0} s  {soFar}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.Elapsed.TotalSeconds:0.0} s on {arguments.Threads} threads, {tally.Elapsed.TotalMilliseconds * arguments.Threads / Math.Max(1, tally.Schedules):0.00} ms of a thread a schedule, {tally.Writes:N0} acknowledged writes, {tally.HeldBack:N0} late acknowledgements held back, {tally.Steps:N0} events"));
        Console.WriteLine(tally);
        return tally.Violations == 0 ? 0 : 1;
    }

    public static int Tell(Arguments arguments)
    {
        var outcome = WorldRun.Play(PlanMaker.Make(arguments.Seed!.Value, arguments.Kind), arguments.Has("--verbose"));
        if (outcome.Failed && arguments.Has("--shrink"))
            outcome = Shrinker.Shrink(outcome);
        Console.WriteLine($"world {PlanSettings.Of(outcome.Plan)}");
        foreach (var step in outcome.Plan.Steps)
            Console.WriteLine(PlanText.Of(step));
        Console.WriteLine("----");
        foreach (var line in outcome.Lines)
            Console.WriteLine(line);
        Console.WriteLine(new Tally().Add(outcome));
        Console.WriteLine($"hash {outcome.Hash}");
        return outcome.Failed ? 1 : 0;
    }

    private static void Show(Outcome failed, int number, Arguments arguments)
    {
        if (number > StoriesShown)
            return;
        foreach (var violation in failed.Violations)
            Console.WriteLine($"seed {failed.Plan.Seed}: {violation.Invariant}: {violation.Sentence}");
        Console.WriteLine($"  its story: ./dojo sim --seed {failed.Plan.Seed}{arguments.KindWord} --shrink");
    }
}

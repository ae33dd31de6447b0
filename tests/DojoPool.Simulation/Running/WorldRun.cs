using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Checks;
using DojoPool.Simulation.History;
using DojoPool.Simulation.Plans;

namespace DojoPool.Simulation.Running;

/// <summary>One world from its beginning to its verdict: a phase of faults, then everything is healed and must converge.</summary>
public static class WorldRun
{
    /// <summary>After the healing, all that takes its time included: cool-down, an open offer, leases, copies.</summary>
    public static readonly TimeSpan ConvergenceBound = TimeSpan.FromSeconds(150);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    [ThreadStatic]
    private static Chronicle? current;

    static WorldRun() => AppDomain.CurrentDomain.FirstChanceException += Listen;

    internal static void StopListening() => AppDomain.CurrentDomain.FirstChanceException -= Listen;

    /// <summary>Production code survives its bugs where it can; here none of them goes unseen.</summary>
    private static void Listen(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is IllegalTransitionException or InvariantException or NullReferenceException or KeyNotFoundException or InvalidCastException or ArgumentException)
            current?.Thrown(thrown.Exception);
    }

    public static Outcome Play(WorldPlan plan, bool verbose = false)
    {
        var world = new World(plan, verbose);
        current = world.History;
        try
        {
            return Play(world);
        }
        finally
        {
            current = null;
        }
    }

    private static Outcome Play(World world)
    {
        var plan = world.Plan;
        var nemesis = new Nemesis(world);
        world.Begin();
        foreach (var step in plan.Steps)
            world.Agenda.At(step.At, () => nemesis.Do(step));
        world.Agenda.Run(plan.HealAt);
        nemesis.Heal();
        var until = plan.HealAt + ConvergenceBound;
        var next = world.Agenda.Now;
        while (next < until && !world.Agenda.Stuck)
        {
            world.Agenda.Run(next += Look);
            if (EverythingEnds.Missing(world) is null)
                break;
        }

        Judge(world);
        return new Outcome(
            plan, [.. world.History.Violations], [.. world.History.Lines], Hash(world), world.Agenda.Now, world.Agenda.Steps,
            Failovers: world.Row.History.Count(h => !h.Undone) - 1, Writes: world.History.Writes.Count(w => w.Result == OpResult.Ok),
            HeldBack: NoLateSuccess.HeldBack(world), Writer: world.Row.Writer, Pause: LongestPause(world));
    }

    private static void Judge(World world)
    {
        if (world.Agenda.Escaped is { } stack)
            world.History.Violate("one thread", stack);
        else if (world.Agenda.Stuck)
            world.History.Violate("no loops", $"{world.Agenda.Steps} steps until {world.Agenda.Now.TotalSeconds:0.000}");
        if (EverythingEnds.Missing(world) is { } missing)
            world.History.Violate("everything ends", missing);
        OneWriterAnEpoch.AtEnd(world);
        NoLateSuccess.AtEnd(world);
        ReadersFollow.AtEnd(world);
        ReadsAreFresh.AtEnd(world);
    }

    private static TimeSpan LongestPause(World world)
    {
        var (longest, last) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var ended in world.History.Writes.Where(w => w.Result == OpResult.Ok).Select(w => w.Ended).Order())
            (longest, last) = (ended - last > longest ? ended - last : longest, ended);
        return world.Agenda.Now - last > longest ? world.Agenda.Now - last : longest;
    }

    private static string Hash(World world)
    {
        var text = new StringBuilder();
        foreach (var line in world.History.Lines)
            text.Append(line).Append('\n');
        foreach (var write in world.History.Writes)
            text.Append(CultureInfo.InvariantCulture, $"{write.Row} {write.Client} {write.Endpoint} {write.Epoch} {write.Began.Ticks} {write.Ended.Ticks} {write.Result}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}

/// <summary>How a world ended.</summary>
/// <param name="Lines">Its story.</param>
/// <param name="Hash">Of everything that happened: the same plan has the same.</param>
/// <param name="Took">Simulated time.</param>
/// <param name="Steps">Events and continuations.</param>
/// <param name="Failovers">Published changes of writer.</param>
/// <param name="Writes">Acknowledged ones.</param>
/// <param name="HeldBack">Acknowledgements of an old writer after the new one's first, which the client library told nobody as success.</param>
/// <param name="Writer">At the end; null: nobody.</param>
/// <param name="Pause">The longest time in which no client was told success.</param>
public sealed record Outcome(
    WorldPlan Plan, IReadOnlyList<Violation> Violations, IReadOnlyList<string> Lines, string Hash, TimeSpan Took, long Steps, int Failovers, int Writes, int HeldBack,
    string? Writer, TimeSpan Pause)
{
    public bool Failed => Violations.Count > 0;
}

using System.Globalization;
using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Running;

/// <summary>What goes wrong within one server.</summary>
internal sealed class ServerTrouble(World world)
{
    /// <returns>Null: it is none of these.</returns>
    public Action? Act(PlanStep step) => step.Words.Count > 0 && world.Servers.TryGetValue(step.Words[0], out var server) ? On(server, step) : null;

    /// <summary>As a person repairs it.</summary>
    public static void Heal(Server server)
    {
        server.Thaw();
        if (server.Stalled)
            server.Commits.Unstall();
        (server.DiskFull, server.TooManyConnections, server.Slowness, server.ReplayDelay) = (false, false, TimeSpan.Zero, TimeSpan.Zero);
        Resume(server);
        if (server.Stream.SlotLost)
            server.Stream.RestoreSlot();
        server.Start();
    }

    private static Action On(Server server, PlanStep step)
    {
        switch (step.Verb)
        {
            case "stall":
                server.Stalled = true;
                return server.Commits.Unstall;
            case "full":
                server.DiskFull = true;
                return () => server.DiskFull = false;
            case "busy":
                server.TooManyConnections = true;
                return () => server.TooManyConnections = false;
            case "sluggish":
                server.Slowness = Milliseconds(step);
                return () => server.Slowness = TimeSpan.Zero;
            case "lag":
                server.ReplayDelay = Milliseconds(step);
                return () => server.ReplayDelay = TimeSpan.Zero;
            case "pausereplay":
                server.ReplayPaused = true;
                return () => Resume(server);
            case "loseslot":
                server.Stream.LoseSlot();
                return server.Stream.RestoreSlot;
            case "cancelwaits":
                server.Commits.CancelWaits();
                return () => { };
            case "byhand":
                ByHand(server);
                return () => { };
            case "switchwal":
                server.SwitchSegment();
                return () => { };
            default:
                throw new FormatException($"'{step.Verb}' is nothing that can happen to a server.");
        }
    }

    /// <summary>A person runs pg_promote, without a word to the plane.</summary>
    private static void ByHand(Server server)
    {
        if (!server.Ready || !server.InRecovery)
            return;
        server.PromotedByHand = true;
        server.Promote();
    }

    private static void Resume(Server server)
    {
        server.ReplayPaused = false;
        server.Stream.Replay(server.Wal.Count);
    }

    private static TimeSpan Milliseconds(PlanStep step) => TimeSpan.FromMilliseconds(double.Parse(step.Words[1], CultureInfo.InvariantCulture));
}

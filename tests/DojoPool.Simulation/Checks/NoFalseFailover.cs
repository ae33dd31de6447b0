using DojoPool.Simulation.Network;
using DojoPool.Simulation.Planes;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Checks;

/// <summary>
/// P8.4: no failover when, at the last check before Claimed, the writer answered a majority or a witness heard it. Judged by the truth: who could
/// reach whom, without trouble, for the whole time in which that check can have been.
/// </summary>
internal static class NoFalseFailover
{
    private const string Name = "no false failover";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    public static void Claimed(World world, string writerId)
    {
        world.History.Tell($"{writerId} is given up");
        var writer = world.Servers[writerId];
        if (world.Plan.Benign)
            world.History.Violate(Name, $"{writerId} was well, and is given up");
        var since = world.Agenda.Now - Look;
        if (!Well(writer, since))
            return;
        var seeing = world.Plan.Regions.Count(r => Sees(world, r, writer, since));
        if (seeing > world.Plan.Regions.Count / 2)
            world.History.Violate(Name, $"{writerId} answered {seeing} regions, and is given up");
        var hearing = world.Servers.Values.FirstOrDefault(s => Hears(world, s, writer, since));
        if (hearing is not null)
            world.History.Violate(Name, $"{hearing.Name} heard {writerId}, and it is given up");
    }

    private static bool Well(Server server, TimeSpan since) => server.Ready && server.WellSince <= since && server.Slowness == TimeSpan.Zero;

    private static bool Sees(World world, string region, Server writer, TimeSpan since) => world.Hosts.Any(h =>
        Runs(h, since) && h.Vantages.Contains(region) && Clean(world, h.VantageAt(region), writer, since) && world.Hosts.All(o => Clean(world, o, h, since)));

    private static bool Runs(PlaneHost host, TimeSpan since) => host.Answers && host.WellSince <= since && host.Process is { Scheduler: { Dead: false, Paused: false } };

    private static bool Hears(World world, Server standby, Server writer, TimeSpan since) =>
        standby.Stream is { Connected: true } stream && stream.Upstream == writer && stream.ConnectedAt <= since && standby.InRecovery
        && Well(standby, since) && Clean(world, standby, writer, since)
        && world.Hosts.Where(h => h.Process is not null).All(h => Clean(world, h, standby, since) && Clean(world, h.VantageAt(standby.Region), standby, since));

    private static bool Clean(World world, Node one, Node other, TimeSpan since) => one == other || world.Wires.CleanSince(one, other) <= since;
}

using System.Globalization;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Planes;
using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Scheduling;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Running;

/// <summary>Does the steps of a plan to a world, and makes everything well again at the end.</summary>
public sealed class Nemesis(World world)
{
    private static readonly string[] Everywhere = ["outside"];
    private readonly HashSet<string> _lost = [];

    /// <exception cref="FormatException">The step names no such verb or thing.</exception>
    public void Do(PlanStep step)
    {
        world.History.Tell($"* {PlanText.Of(step)[(PlanText.Of(step).IndexOf(' ', StringComparison.Ordinal) + 1)..]}");
        var undo = Act(step);
        if (step.For is { } time && undo is not null)
            world.Agenda.After(time, undo);
    }

    private Action? Act(PlanStep step) => step.Verb switch
    {
        "kill" => Kill(Server(step, 0)),
        "restart" => Restart(Server(step, 0)),
        "hang" => Hang(Server(step, 0)),
        "lose" => Lose(step.Words[0]),
        "isolate" => Isolate(step.Words[0]),
        "sever" => Isolate(step.Words[0], except: "outside"),
        "cut" => Wire([(step.Words[0], step.Words[1])], w => w.Cut = true, w => w.Cut = false),
        "partition" => Wire(Both(step), w => w.Cut = true, w => w.Cut = false),
        "clog" => Wire([.. world.Plan.Regions.Concat(Everywhere).SelectMany(r => new[] { (r, step.Words[0]), (step.Words[0], r) })], w => w.Cut = true, w => w.Cut = false),
        "drop" => Wire([(step.Words[0], step.Words[1])], w => w.Loss = Number(step, 2) / 100, w => w.Loss = 0),
        "lossy" => Wire(Both(step), w => w.Loss = Number(step, 2) / 100, w => w.Loss = 0),
        "slow" => Wire(Both(step), w => w.Delay = TimeSpan.FromMilliseconds(Number(step, 2)), w => w.Delay = TimeSpan.Zero),
        "crash" => Crash(Host(step), (int)Number(step, 1)),
        "pause" => Pause(step.Words[0], standStill: false),
        "suspend" => Pause(step.Words[0], standStill: true),
        "clock" => SetClock(step.Words[0], TimeSpan.FromMilliseconds(Number(step, 1))),
        "late" => Late(Host(step), TimeSpan.FromMilliseconds(Number(step, 1))),
        "tick" => At(() => Host(step).Process?.TickNow()),
        "away" => Away(),
        "trouble" => Trouble(Number(step, 0) / 100),
        _ => new ServerTrouble(world).Act(step) ?? new Orders(world).Act(step),
    };

    /// <summary>Every fault ends, and what a person would do is done.</summary>
    public void Heal()
    {
        world.History.Tell("* all is healed");
        world.Wires.Heal();
        world.Store.Away = false;
        world.Store.Trouble = 0;
        _lost.Clear();
        foreach (var server in world.Servers.Values)
            ServerTrouble.Heal(server);
        foreach (var host in world.Hosts)
        {
            host.Process?.Scheduler.Live();
            Resume(host.Process?.Scheduler);
            host.TickDelay = TimeSpan.Zero;
            host.Start();
        }

        foreach (var client in world.Clients)
            Resume(client.Scheduler);
        new Orders(world).Heal();
    }

    private static Action Kill(Server server)
    {
        server.Kill();
        return () =>
        {
            if (!server.Dark)
                server.Start();
        };
    }

    private Action? Restart(Server server)
    {
        server.Kill();
        world.Agenda.After(TimeSpan.FromMilliseconds(300), () =>
        {
            if (!server.Dark)
                server.Start();
        });
        return null;
    }

    private static Action Hang(Server server)
    {
        server.Hang();
        return server.Thaw;
    }

    /// <summary>The region is without power: servers, hosts, and every link to it.</summary>
    private Action Lose(string region)
    {
        _lost.Add(region);
        foreach (var server in world.Servers.Values.Where(s => s.Region == region))
            server.Kill(dark: true);
        foreach (var host in world.Hosts.Where(h => h.Region == region))
            host.Kill(dark: true);
        var back = Isolate(region);
        return () =>
        {
            back();
            foreach (var server in world.Servers.Values.Where(s => s.Region == region))
                server.Start();
            foreach (var host in world.Hosts.Where(h => h.Region == region))
                host.Start();
        };
    }

    private Action Isolate(string region, string? except = null)
    {
        var others = world.Plan.Regions.Concat(Everywhere).Where(r => r != region && r != except);
        return Wire([.. others.SelectMany(o => new[] { (region, o), (o, region) })], w => w.Cut = true, w => w.Cut = false);
    }

    private Action Wire(IReadOnlyList<(string From, string To)> wires, Action<Wire> harm, Action<Wire> heal)
    {
        foreach (var (from, to) in wires)
            world.Wires.Change(from, to, harm);
        return () =>
        {
            foreach (var (from, to) in wires)
                world.Wires.Change(from, to, heal);
        };
    }

    private Action Crash(PlaneHost host, int continuations)
    {
        host.KillAfter(Math.Max(1, continuations));
        return () =>
        {
            if (!_lost.Contains(host.Region))
                host.Start();
        };
    }

    private Action Pause(string name, bool standStill)
    {
        var (scheduler, clock) = ProcessOf(name);
        if (scheduler is null || clock is null || scheduler.Paused)
            return () => { };
        var began = world.Agenda.Now;
        scheduler.Pause();
        _standing[scheduler] = () =>
        {
            if (standStill)
                clock.StandStill(world.Agenda.Now - began);
        };
        return () => Resume(scheduler);
    }

    private readonly Dictionary<HostScheduler, Action> _standing = [];

    private void Resume(HostScheduler? scheduler)
    {
        if (scheduler is not { Paused: true })
            return;
        _standing.Remove(scheduler, out var before);
        before?.Invoke();
        scheduler.Resume();
    }

    private Action? SetClock(string name, TimeSpan by)
    {
        if (ProcessOf(name).Clock is { } clock)
            clock.Skew += by;
        return null;
    }

    private (HostScheduler? Scheduler, HostClock? Clock) ProcessOf(string name) =>
        world.Clients.FirstOrDefault(c => c.Name == name) is { } client
            ? (client.Scheduler, client.Clock)
            : world.Hosts.First(h => h.Name == name).Process is { } process ? (process.Scheduler, process.Clock) : (null, null);

    private static Action Late(PlaneHost host, TimeSpan by)
    {
        host.TickDelay = by;
        return () => host.TickDelay = TimeSpan.Zero;
    }

    private Action Away()
    {
        world.Store.Away = true;
        return () => world.Store.Away = false;
    }

    private Action Trouble(double share)
    {
        world.Store.Trouble = share;
        return () => world.Store.Trouble = 0;
    }

    private static Action? At(Action act)
    {
        act();
        return null;
    }

    private static (string From, string To)[] Both(PlanStep step) => [(step.Words[0], step.Words[1]), (step.Words[1], step.Words[0])];

    private Server Server(PlanStep step, int word) => world.Servers.GetValueOrDefault(step.Words[word]) ?? throw new FormatException($"There is no server {step.Words[word]}.");

    private PlaneHost Host(PlanStep step) => world.Hosts.FirstOrDefault(h => h.Name == step.Words[0]) ?? throw new FormatException($"There is no host {step.Words[0]}.");

    private static double Number(PlanStep step, int word) => double.Parse(step.Words[word], CultureInfo.InvariantCulture);
}

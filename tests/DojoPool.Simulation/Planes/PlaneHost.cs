using DojoPool.Control.Election;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Planes;

/// <summary>A machine that runs a plane: its processes come and go.</summary>
public sealed class PlaneHost : Node
{
    private readonly World _world;
    private readonly Dictionary<string, Node> _vantages;
    private int _starts;

    public PlaneHost(World world, string name, string region, IReadOnlyList<string> vantages) : base(name, region, world.Agenda)
    {
        (_world, Vantages) = (world, vantages);
        _vantages = vantages.ToDictionary(v => v, v => v == region ? (Node)this : new Vantage($"{name}@{v}", v, world.Agenda));
    }

    /// <summary>The regions that it probes from.</summary>
    public IReadOnlyList<string> Vantages { get; }
    public double ClockRate { get; init; } = 1;
    public TimeSpan ClockSkew { get; set; }

    /// <summary>Ticks are this late, at most.</summary>
    public TimeSpan TickDelay { get; set; }

    public HostProcess? Process { get; private set; }

    public Node VantageAt(string region) => _vantages.GetValueOrDefault(region) ?? this;

    public void Start()
    {
        if (Process is { Scheduler.Dead: false })
            return;
        (Up, Dark, WellSince) = (true, false, Agenda.Now);
        Process = new HostProcess(_world, this, ++_starts);
        Process.Begin();
    }

    public void Kill(bool dark = false)
    {
        Process?.Scheduler.Die();
        (Up, Dark) = (false, dark);
        Forget();
    }

    /// <summary>Dies instead of its n-th continuation from now.</summary>
    public void KillAfter(int continuations) => Process?.Scheduler.DieAfter(continuations, () =>
    {
        _world.History.Tell($"{Name} dies");
        Kill();
    });

    public void AnswerVote(string region, VoteRequest request, Action<Vote?> answer) => Process?.AnswerVote(region, request, answer);

    public TimeSpan Late(TimeSpan due) => TickDelay > TimeSpan.Zero ? due + _world.Dice.Between(TimeSpan.Zero, TickDelay) : due;

    /// <summary>Another region's link of a host that looks from several.</summary>
    private sealed class Vantage(string name, string region, Agenda agenda) : Node(name, region, agenda);
}

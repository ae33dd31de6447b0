using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Network;

/// <summary>Something with an address: a server, a plane's host, a client, the store.</summary>
public abstract class Node(string name, string region, Agenda agenda)
{
    private readonly List<Action> _pending = [];

    public string Name => name;

    public string Region => region;

    /// <summary>The process runs.</summary>
    public bool Up { get; protected set; } = true;

    /// <summary>The machine is without power: not even a refusal comes back.</summary>
    public bool Dark { get; protected set; }

    /// <summary>Stopped like by SIGSTOP: what arrives waits, and is done when it goes on.</summary>
    public bool Hung { get; private set; }

    /// <summary>Since when it has been up and answering.</summary>
    public TimeSpan WellSince { get; protected set; }

    public bool Answers => Up && !Hung;

    protected Agenda Agenda => agenda;

    public void Hang() => Hung = true;

    public void Thaw()
    {
        if (!Hung)
            return;
        Hung = false;
        WellSince = agenda.Now;
        var pending = _pending.ToList();
        _pending.Clear();
        pending.ForEach(act => act());
    }

    /// <summary>A message has arrived. False: nobody listens, and the machine says so.</summary>
    public bool Receive(Action act)
    {
        if (!Up)
            return Dark;
        if (Hung)
            _pending.Add(act);
        else
            act();
        return true;
    }

    protected void Forget() => _pending.Clear();

    public override string ToString() => name;
}

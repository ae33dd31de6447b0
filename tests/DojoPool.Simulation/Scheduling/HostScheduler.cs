namespace DojoPool.Simulation.Scheduling;

/// <summary>
/// The process of one host or client: every continuation of its code runs here. A process that dies simply never runs another one, so it
/// can die at any await; one that is paused runs them later, all at once.
/// </summary>
public sealed class HostScheduler(Agenda agenda, string name) : TaskScheduler
{
    private readonly List<Action> _backlog = [];
    private long _steps;
    private long? _diesAt;
    private Action? _onDeath;

    public string Name => name;

    public bool Dead { get; private set; }

    public bool Paused { get; private set; }

    /// <summary>Dies instead of its n-th continuation from now.</summary>
    public void DieAfter(int continuations, Action onDeath) => (_diesAt, _onDeath) = (_steps + continuations, onDeath);

    /// <summary>No death is planned any more.</summary>
    public void Live() => _diesAt = null;

    public void Die() => Dead = true;

    public void Pause() => Paused = true;

    public void Resume()
    {
        Paused = false;
        var backlog = _backlog.ToList();
        _backlog.Clear();
        // One that died meanwhile, or dies in the middle, runs none of the rest.
        backlog.ForEach(Do);
    }

    /// <summary>For timers and messages: now, later, or never.</summary>
    public void Do(Action act)
    {
        if (Dead)
            return;
        if (Paused)
            _backlog.Add(act);
        else
            act();
    }

    /// <summary>Starts asynchronous work in this process.</summary>
    public Task StartAsync(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    internal void Execute(Task task) => Do(() =>
    {
        if (++_steps == _diesAt)
        {
            Die();
            _onDeath?.Invoke();
            return;
        }

        TryExecuteTask(task);
    });

    protected override void QueueTask(Task task)
    {
        if (!Dead)
            agenda.Ready(this, task);
    }

    /// <summary>Never: a continuation that is run inside another would hide an order of events.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}

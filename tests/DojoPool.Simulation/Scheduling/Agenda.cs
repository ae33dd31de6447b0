namespace DojoPool.Simulation.Scheduling;

/// <summary>
/// True time and everything that is to happen in it, in one thread: what is ready runs first, in order; then the clock jumps to the next event.
/// </summary>
public sealed class Agenda
{
    private const long MostSteps = 300_000;
    private readonly PriorityQueue<Action, Moment> _events = new();
    private readonly Queue<(HostScheduler Host, Task Task)> _ready = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    /// <summary>Since the world began.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Events and continuations so far: a run that has too many is a loop.</summary>
    public long Steps { get; private set; }

    /// <summary>Nothing more is run: an await has left the thread, or it goes round in a loop.</summary>
    public bool Stuck => Escaped is not null || Steps > MostSteps;

    /// <summary>Set by the first await that left the thread.</summary>
    public string? Escaped { get; private set; }

    public void At(TimeSpan when, Action act) => _events.Enqueue(act, new Moment(Math.Max(when.Ticks, Now.Ticks), ++_order));

    public void After(TimeSpan delay, Action act) => At(Now + delay, act);

    internal void Ready(HostScheduler host, Task task)
    {
        CheckThread();
        _ready.Enqueue((host, task));
    }

    /// <summary>Whoever asks for time or sends a message must be in the world's one thread.</summary>
    public void CheckThread()
    {
        if (Environment.CurrentManagedThreadId == _thread)
            return;
        Escaped ??= Environment.StackTrace;
        throw new InvalidOperationException("An await has left the simulated thread.");
    }

    /// <summary>Runs until <paramref name="done"/>, or until the time is up; false for the latter.</summary>
    public bool Run(TimeSpan until, Func<bool>? done = null)
    {
        while (true)
        {
            while (!Stuck && _ready.TryDequeue(out var next))
            {
                Steps++;
                next.Host.Execute(next.Task);
            }

            if (done?.Invoke() == true)
                return true;
            if (!_events.TryPeek(out _, out var moment) || moment.At > until.Ticks || Stuck)
            {
                Now = until > Now ? until : Now;
                return false;
            }

            var act = _events.Dequeue();
            Now = new TimeSpan(moment.At);
            Steps++;
            act();
        }
    }

    private readonly record struct Moment(long At, long Order) : IComparable<Moment>
    {
        public int CompareTo(Moment other) => At != other.At ? At.CompareTo(other.At) : Order.CompareTo(other.Order);
    }
}

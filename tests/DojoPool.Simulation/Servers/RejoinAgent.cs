using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Servers;

/// <summary>
/// The operator's hook on the servers' hosts: stops a server, rewinds it or copies it anew, and starts it as a standby. One at a time a server;
/// it obeys whoever calls, however late.
/// </summary>
public sealed class RejoinAgent(Agenda agenda, Dice dice, Func<Server, bool> powered, Action<string> tell)
{
    private readonly Dictionary<Server, Queue<Action>> _queues = [];

    public void Rejoin(Server target, Server source, ReturnBy way, Action<CommandOutcome> answer)
    {
        if (_queues.TryGetValue(target, out var queue))
        {
            queue.Enqueue(() => Begin(target, source, way, answer));
            return;
        }

        _queues.Add(target, new Queue<Action>());
        Begin(target, source, way, answer);
    }

    private void Begin(Server target, Server source, ReturnBy way, Action<CommandOutcome> answer)
    {
        if (!powered(target) || target == source)
        {
            End(target, answer, new CommandOutcome(Effect.Failed, "its host does not answer"));
            return;
        }

        target.Kill();
        agenda.After(way == ReturnBy.Rewind ? dice.Milliseconds(500, 2000) : dice.Milliseconds(2000, 5000), () => Finish(target, source, way, answer));
    }

    private void Finish(Server target, Server source, ReturnBy way, Action<CommandOutcome> answer)
    {
        if (!powered(target) || !source.Ready)
        {
            if (powered(target))
                target.Start();
            End(target, answer, new CommandOutcome(Effect.Failed, $"{source.Name} cannot be copied from"));
            return;
        }

        // Somebody may have started it meanwhile; nobody may stream from it while its files change.
        target.Kill();
        if (way == ReturnBy.Reclone)
            Copy(target, source, keep: 0);
        else if (target.Timeline.PartedAt(source.Timeline, target.Wal.Count, source.Wal.Count) is { } parted)
            Copy(target, source, parted);
        tell($"{target.Name} is {(way == ReturnBy.Reclone ? "copied from" : "rewound to")} {source.Name}");
        target.Stream.Detach();
        target.InRecovery = true;
        target.Start();
        target.BecomeStandbyOf(source);
        End(target, answer, new CommandOutcome(Effect.Done, ""));
    }

    private static void Copy(Server target, Server source, int keep)
    {
        target.Wal.Rewind(Math.Min(keep, target.Wal.Count), source.Wal);
        target.Timeline.Follow(source.Timeline);
    }

    private void End(Server target, Action<CommandOutcome> answer, CommandOutcome outcome)
    {
        answer(outcome);
        if (_queues[target].TryDequeue(out var next))
            next();
        else
            _queues.Remove(target);
    }
}

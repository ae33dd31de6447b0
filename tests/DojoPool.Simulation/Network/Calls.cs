using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Network;

/// <summary>Questions over the wires. Every one ends: by an answer, a refusal, or its deadline.</summary>
public sealed class Calls(Agenda agenda, Wires wires)
{
    /// <param name="serve">Runs when and where the question arrives; calls its argument once with the answer, now or later, or never.</param>
    public Task<Reply<T>> AskAsync<T>(Node from, Node to, TimeSpan deadline, Action<Action<T>> serve)
    {
        agenda.CheckThread();
        var reply = new TaskCompletionSource<Reply<T>>();
        agenda.After(deadline, () => reply.TrySetResult(new Reply<T>(ReplyKind.Nothing)));
        Carry(from, to, () =>
        {
            var heard = to.Receive(() => serve(answer => Carry(to, from, () => reply.TrySetResult(new Reply<T>(ReplyKind.Answer, answer)))));
            if (!heard)
                Carry(to, from, () => reply.TrySetResult(new Reply<T>(ReplyKind.Refused)));
        });
        return reply.Task;
    }

    /// <summary>One message, if the link lets it through.</summary>
    public void Carry(Node from, Node to, Action arrive)
    {
        if (wires.Send(from, to) is { } delay)
            agenda.After(delay, arrive);
    }
}

public enum ReplyKind
{
    Answer = 0,

    /// <summary>The machine is there, the process is not.</summary>
    Refused = 1,

    /// <summary>Nothing came before the deadline.</summary>
    Nothing = 2,
}

public readonly record struct Reply<T>(ReplyKind Kind, T? Value = default)
{
    public bool Answered => Kind == ReplyKind.Answer;
}

using DojoPool.Core.Topology;

namespace DojoPool.Simulation.Model;

/// <summary>Every next state: what the world does, and what each runner does with the production transitions.</summary>
internal sealed class ModelMoves(ModelFlaw flaw)
{
    private const long HighestEpoch = 3;

    public IEnumerable<ModelState> From(ModelState state) => World(state).Concat(Enumerable.Range(0, state.Runners.Length).SelectMany(r => new ModelRun(flaw, state, r).Moves()));

    private static IEnumerable<ModelState> World(ModelState state)
    {
        foreach (var server in state.Servers)
        {
            if (server.Alive && state.Kills > 0)
                yield return With(state, server with { Alive = false }) with { Kills = state.Kills - 1 };
            if (!server.Alive)
                yield return With(state, server with { Alive = true });
            if (Returned(state, server) is { } returned)
                yield return returned;
        }

        if (state.Row is { Phase: Phase.Stable, Writer: { } writer })
        {
            if (Mended(state, state.Servers.First(s => s.Id == writer)) is { } mended)
                yield return mended;
            if (state.Lease is null)
                yield return state with { Lease = new ModelLease(writer, state.Row.Epoch) };
            // Another client asks, writes and is told so, all at once.
            if (state.Servers.First(s => s.Id == writer) is { Alive: true, Standby: false, Fenced: false })
                yield return state with { Succeeded = Math.Max(state.Succeeded, state.Row.Epoch) };
        }

        if (state.Lease is null)
            yield break;
        yield return state with { Lease = null };
        if (state.Servers.First(s => s.Id == state.Lease.Server) is { Alive: true, Standby: false, Fenced: false })
            yield return state with { Succeeded = Math.Max(state.Succeeded, Judged(state)) };
    }

    /// <summary>After an undo the writer is opened and marked with the epoch under which it goes on.</summary>
    private static ModelState? Mended(ModelState state, ModelServer writer) =>
        state.Row.History[^1].Undone && writer is { Alive: true, Standby: false } && (writer.Fenced || writer.Mark.Epoch < state.Row.Epoch)
            ? With(state, writer with { Fenced = false, Mark = new EpochMark(state.Row.Epoch, writer.Id) })
            : null;

    /// <summary>A success on an older epoch than one that was told before is what must never be.</summary>
    private static long Judged(ModelState state) => state.Lease!.Epoch < state.Succeeded && state.Row.LastWriter != state.Lease.Server ? long.MaxValue : state.Lease.Epoch;

    /// <summary>The watch: who takes writes beside the writer is fenced, and comes back as a copy of it.</summary>
    private static ModelState? Returned(ModelState state, ModelServer server)
    {
        if (!server.Alive || state.Row is not { Phase: Phase.Stable, Writer: { } writer } || server.Id == writer || state.Row.Watch.All(w => w.Endpoint != server.Id))
            return null;
        if (server is { Standby: false, Fenced: false })
            return server.Mark.Epoch < state.Row.Epoch ? With(state, server with { Fenced = true }) : null;
        var source = state.Servers.First(s => s.Id == writer);
        return source.Alive && source.Mark == new EpochMark(state.Row.Epoch, writer)
            ? With(state, server with { Standby = true, Fenced = false, Cut = false, Mark = source.Mark }) with
            {
                Row = Transitions.Joined(state.Row, server.Id, new Change("joined", default)),
                Version = state.Version + 1,
            }
            : null;
    }

    public static ModelState With(ModelState state, ModelServer server) =>
        state with { Servers = [.. state.Servers.Select(s => s.Id == server.Id ? server : s)] };

    public static bool InBounds(ModelState state) => state.Row.Epoch <= HighestEpoch && state.Row.Attempt <= 2;
}

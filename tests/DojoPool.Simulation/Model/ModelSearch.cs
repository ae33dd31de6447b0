using DojoPool.Core.Topology;

namespace DojoPool.Simulation.Model;

/// <summary>Visits every state that can be reached, breadth first, so that the first violation has a shortest way.</summary>
public static class ModelSearch
{
    internal static readonly Fleet Fleet = new(
        [.. new[] { "a", "b", "c" }.Select((r, i) => new Region(r, 10 - i, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)))],
        [.. new[] { "a", "b", "c" }.Select(r => new Endpoint(r, r, EndpointKind.RegionalPrimary, r, 5432, "app", "require", Promotable: true))]);

    public static ModelVerdict Run(ModelFlaw flaw = ModelFlaw.None, int kills = 1, int crashes = 1, int suspicions = 1, int most = 5_000_000)
    {
        var moves = new ModelMoves(flaw);
        var first = First(kills, crashes, suspicions);
        var seen = new HashSet<string> { first.Key() };
        var open = new Queue<ModelState>([first]);
        while (open.TryDequeue(out var state))
        {
            if (Violation(state) is { } violation)
                return new ModelVerdict(seen.Count, violation, Complete: false);
            foreach (var next in moves.From(state).Where(ModelMoves.InBounds))
            {
                if (seen.Add(next.Key()))
                    open.Enqueue(next);
            }

            if (seen.Count > most)
                return new ModelVerdict(seen.Count, null, Complete: false);
        }

        return new ModelVerdict(seen.Count, null, Complete: true);
    }

    private static ModelState First(int kills, int crashes, int suspicions) => new(
        Transitions.First(Fleet, new LeaseTerms(3000, 500), null, new Change("first", default)),
        Version: 0,
        [.. Fleet.Endpoints.Select(e => new ModelServer(e.Id, Alive: true, Standby: e.Id != "a", Fenced: false, Cut: false, new EpochMark(1, "a")))],
        [new ModelRunner(ModelStep.Idle), new ModelRunner(ModelStep.Idle)],
        Lease: null, Succeeded: 0, kills, crashes, suspicions);

    private static string? Violation(ModelState state)
    {
        if (state.Succeeded == long.MaxValue)
            return "a write of an older epoch was told as success after one of a newer";
        if (state.Row.History.GroupBy(h => h.Epoch).Any(g => g.Count() > 1))
            return "an epoch was published twice";
        // Who may take writes and is not the writer must be expected: watched, or on its way to be published.
        var stray = state.Servers.FirstOrDefault(s => s is { Standby: false, Fenced: false } && s.Id != state.Row.LastWriter
            && state.Row.Watch.All(w => w.Endpoint != s.Id) && !state.Row.PromoteSent.Contains(s.Id));
        return stray is null ? null : $"{stray.Id} takes writes, and the row {state.Row.Phase}({state.Row.Epoch}, {state.Row.LastWriter}) does not know of it";
    }
}

/// <param name="Violation">Null: none was reached.</param>
/// <param name="Complete">Every state was visited.</param>
public sealed record ModelVerdict(int States, string? Violation, bool Complete);

using DojoPool.Simulation.Plans;

namespace DojoPool.Simulation.Running;

/// <summary>From a failing plan to the shortest one that fails in the same way.</summary>
public static class Shrinker
{
    public static Outcome Shrink(Outcome failed)
    {
        var invariant = failed.Violations[0].Invariant;
        var best = failed;
        // Without a setting may be the default again that another step left: what was played is not played again, so this ends.
        var played = new HashSet<string> { Text(best.Plan) };
        for (var smaller = Smaller(best, invariant, played); smaller is not null; smaller = Smaller(best, invariant, played))
            best = smaller;
        return best;
    }

    private static string Text(WorldPlan plan) => $"{PlanSettings.Of(plan)}; {string.Join("; ", plan.Steps.Select(PlanText.Of))}";

    private static Outcome? Smaller(Outcome best, string invariant, HashSet<string> played) => Candidates(best.Plan)
        .Where(plan => played.Add(Text(plan)))
        .Select(plan => WorldRun.Play(plan)).FirstOrDefault(outcome => outcome.Violations.Any(v => v.Invariant == invariant));

    private static IEnumerable<WorldPlan> Candidates(WorldPlan plan)
    {
        for (var i = 0; i < plan.Steps.Count; i++)
            yield return plan with { Steps = [.. plan.Steps.Where((_, at) => at != i)] };
        foreach (var word in PlanSettings.Of(plan).Split(' ').Where(w => !w.StartsWith("seed=", StringComparison.Ordinal) && !w.StartsWith("heal=", StringComparison.Ordinal)))
        {
            var without = string.Join(' ', PlanSettings.Of(plan).Split(' ').Where(w => w != word));
            var next = PlanSettings.Read(without) with { Steps = plan.Steps };
            if (PlanSettings.Of(next) != PlanSettings.Of(plan) && plan.Steps.All(s => s.Words.All(w => Exists(next, w))))
                yield return next;
        }

        if (plan.Clients.Count > 1)
            yield return plan with { Clients = [plan.Clients[0]], Steps = [.. plan.Steps.Where(s => !s.Words.Any(w => w is "client-2" or "client-3"))] };
        if (plan.ReadsPerWrite > 0)
            yield return plan with { ReadsPerWrite = 0 };
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            if (plan.Steps[i].For is not null)
                yield return plan with { Steps = [.. plan.Steps.Select((s, at) => at == i ? s with { For = null } : s)] };
        }
    }

    /// <summary>A step must not name what the smaller world does not have.</summary>
    private static bool Exists(WorldPlan plan, string word) =>
        (!word.StartsWith("plane-", StringComparison.Ordinal) || plan.Hosts.Contains(word["plane-".Length..]))
        && (!word.StartsWith("client-", StringComparison.Ordinal) || word["client-".Length] - '0' <= plan.Clients.Count)
        && (!word.Contains("-replica-", StringComparison.Ordinal) || plan.Replicas > 0)
        && (word is not ("brazil" or "india" or "brazil-primary" or "india-primary") || plan.Regions.Count > 3);
}

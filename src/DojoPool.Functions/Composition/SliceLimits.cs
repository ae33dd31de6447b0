using DojoPool.Control.Configuration;

namespace DojoPool.Functions.Composition;

/// <summary>
/// What loops inside one activity ends within 20 s: an instance that is scaled in drains for little longer, and the lease wait, begun anew
/// elsewhere, begins at zero (PROTOCOL P3).
/// </summary>
internal static class SliceLimits
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Of what looks again and again: with the last look, which may take a second or two, it ends in time.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(17);

    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<SettingProblem> Problems(PlaneSettings settings)
    {
        var (policy, problems) = (settings.Policy, new List<SettingProblem>());
        var lease = settings.Lease.Longest + policy.Margin;
        if (lease > Longest)
            problems.Add(new(SettingNames.LeaseMs, Too("the wait until every lease is over", lease, $"with {SettingNames.LeaseCacheMs} and {SettingNames.Margin}")));
        var round = policy.BurstInterval > policy.ProbeTimeout ? policy.BurstInterval : policy.ProbeTimeout;
        var burst = round * policy.BurstProbes;
        if (burst > Longest)
            problems.Add(new(SettingNames.BurstProbes, Too("the burst of probes", burst, $"with {SettingNames.BurstInterval} and {SettingNames.ProbeTimeout}")));
        return problems;
    }

    private static string Too(string what, TimeSpan length, string with) => FormattableString.Invariant(
        $"makes {what} last {length.TotalSeconds:0.#} s, which one activity on Azure Functions must not. Legal here: at most {Longest.TotalSeconds:0} s, {with}.");
}

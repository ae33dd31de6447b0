using System.Globalization;
using DojoPool.Core.Failover;

namespace DojoPool.Simulation.Plans;

/// <summary>A world's settings as words: <c>seed=7 hosts=us-east,eu-west set=1 lease=3000</c>. Only what differs from the default is written.</summary>
public static class PlanSettings
{
    private static readonly Setting[] All =
    [
        new("seed", p => Text(p.Seed), (p, v) => p with { Seed = ulong.Parse(v, CultureInfo.InvariantCulture) }),
        new("regions", p => string.Join(',', p.Regions), (p, v) => p with { Regions = v.Split(',') }),
        new("replicas", p => Text(p.Replicas), (p, v) => p with { Replicas = int.Parse(v, CultureInfo.InvariantCulture) }),
        new("promotable", p => Text(p.ReplicasPromotable), (p, v) => p with { ReplicasPromotable = bool.Parse(v) }),
        new("hosts", p => string.Join(',', p.Hosts), (p, v) => p with { Hosts = v.Split(',') }),
        new("store", p => p.StoreRegion, (p, v) => p with { StoreRegion = v }),
        new("clients", p => string.Join(',', p.Clients), (p, v) => p with { Clients = v.Split(',', StringSplitOptions.RemoveEmptyEntries) }),
        new("set", p => Text(p.Policy.SynchronousRequired), (p, v) => Policy(p, q => q with { SynchronousRequired = int.Parse(v, CultureInfo.InvariantCulture) })),
        new("short", p => p.Policy.WhenSetIsShort.ToString(), (p, v) => Policy(p, q => q with { WhenSetIsShort = Enum.Parse<ShortSet>(v) })),
        new("budget-bytes", p => Text(p.Policy.LossBudgetBytes), (p, v) => Policy(p, q => q with { LossBudgetBytes = long.Parse(v, CultureInfo.InvariantCulture) })),
        new("budget-seconds", p => Seconds(p.Policy.LossBudgetTime), (p, v) => Policy(p, q => q with { LossBudgetTime = Span(v) })),
        new("lead", p => Seconds(p.Policy.Lead), (p, v) => Policy(p, q => q with { Lead = Span(v) })),
        new("cooldown", p => Seconds(p.Policy.CoolDown), (p, v) => Policy(p, q => q with { CoolDown = Span(v) })),
        new("automatic", p => Text(p.Policy.Automatic), (p, v) => Policy(p, q => q with { Automatic = bool.Parse(v) })),
        new("lease", p => Text(p.Lease.LeaseMs), (p, v) => p with { Lease = p.Lease with { LeaseMs = int.Parse(v, CultureInfo.InvariantCulture) } }),
        new("cache", p => Text(p.Lease.CacheMs), (p, v) => p with { Lease = p.Lease with { CacheMs = int.Parse(v, CultureInfo.InvariantCulture) } }),
        new("sample", p => Seconds(p.SampleEvery), (p, v) => p with { SampleEvery = Span(v) }),
        new("tick", p => Seconds(p.Tick), (p, v) => p with { Tick = Span(v) }),
        new("hold", p => Seconds(p.HoldLookup), (p, v) => p with { HoldLookup = Span(v) }),
        new("write", p => Seconds(p.WriteEvery), (p, v) => p with { WriteEvery = Span(v) }),
        new("reads", p => Text(p.ReadsPerWrite), (p, v) => p with { ReadsPerWrite = double.Parse(v, CultureInfo.InvariantCulture) }),
        new("early", p => Text(p.EarlyTimers), (p, v) => p with { EarlyTimers = double.Parse(v, CultureInfo.InvariantCulture) }),
        new("skew", p => Seconds(p.Skew), (p, v) => p with { Skew = Span(v) }),
        new("hook", p => Text(p.RejoinHook), (p, v) => p with { RejoinHook = bool.Parse(v) }),
        new("heal", p => Seconds(p.HealAt), (p, v) => p with { HealAt = Span(v) }),
        new("benign", p => Text(p.Benign), (p, v) => p with { Benign = bool.Parse(v) }),
    ];

    private static readonly WorldPlan Default = new() { Seed = ulong.MaxValue };

    public static string Of(WorldPlan plan) => string.Join(' ', All.Where(s => s.Read(plan) != s.Read(Default)).Select(s => $"{s.Name}={s.Read(plan)}"));

    /// <exception cref="FormatException">A word is no setting, or its value is not one.</exception>
    public static WorldPlan Read(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(
        Default with { Seed = 1 },
        (plan, word) => word.Split('=', 2) is [var name, var value] && Array.Find(All, s => s.Name == name) is { } setting
            ? setting.Write(plan, value)
            : throw new FormatException($"'{word}' is no setting; there are {string.Join(", ", All.Select(s => s.Name))}."));

    private static WorldPlan Policy(WorldPlan plan, Func<FailoverPolicy, FailoverPolicy> change) => plan with { Policy = change(plan.Policy) };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "true" : "false";

    private static string Seconds(TimeSpan time) => Text(time.TotalSeconds);

    private static TimeSpan Span(string seconds) => TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));

    private sealed record Setting(string Name, Func<WorldPlan, string> Read, Func<WorldPlan, string, WorldPlan> Write);
}

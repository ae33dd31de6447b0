using DojoPool.Core.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;
using static DojoPool.Control.Configuration.SettingNames;
using static DojoPool.Control.Configuration.SettingTable;

namespace DojoPool.Control.Configuration;

/// <summary>What an operator may tune.</summary>
internal static class PolicyReader
{
    public static FailoverPolicy Policy(EnvironmentValues values) => new()
    {
        ProbeTimeout = values.Milliseconds(Number(ProbeTimeout)),
        BurstProbes = (int)values.Number(Number(BurstProbes)),
        BurstInterval = values.Milliseconds(Number(BurstInterval)),
        Margin = values.Milliseconds(Number(Margin)),
        LossBudgetBytes = values.Number(Number(LossBudgetBytes)),
        LossBudgetTime = values.Seconds(Number(LossBudgetSeconds)),
        Lead = values.Milliseconds(Number(Lead)),
        DrainTimeout = values.Milliseconds(Number(DrainTimeout)),
        CommandTimeout = values.Milliseconds(Number(CommandTimeout)),
        PromoteTimeout = values.Milliseconds(Number(PromoteTimeout)),
        WatchFor = values.Seconds(Number(WatchSeconds)),
        CoolDown = values.Seconds(Number(CoolDownSeconds)),
        SynchronousRequired = (int)values.Number(Number(SyncRequired)),
        WhenSetIsShort = values.Choice(Choice(SyncWhenShort)) == "wait" ? ShortSet.Wait : ShortSet.Degrade,
        SwitchoverWhenStalled = values.Flag(Choice(StalledSwitchover)),
        Automatic = values.Flag(Choice(Automatic)),
    };

    public static LeaseTerms Lease(EnvironmentValues values) =>
        new((int)values.Number(Number(LeaseMs)), (int)values.Number(Number(LeaseCacheMs)));

    public static HealthThresholds Thresholds(EnvironmentValues values)
    {
        Ordered(values, ResponseWarning, ResponseCritical);
        Ordered(values, LagWarning, LagCritical);
        Ordered(values, ErrorRateWarning, ErrorRateCritical);
        return new HealthThresholds
        {
            ResponseWarning = values.Milliseconds(Number(ResponseWarning)),
            ResponseCritical = values.Milliseconds(Number(ResponseCritical)),
            LagWarning = values.Milliseconds(Number(LagWarning)),
            LagCritical = values.Milliseconds(Number(LagCritical)),
            ErrorRateWarning = values.Number(Number(ErrorRateWarning)) / 100.0,
            ErrorRateCritical = values.Number(Number(ErrorRateCritical)) / 100.0,
            StallFor = values.Seconds(Number(StallSeconds)),
        };
    }

    public static ReadTerms Sharing(EnvironmentValues values)
    {
        var (at, back) = (values.Number(Number(SpillAt)), values.Number(Number(SpillBack)));
        if (back >= at)
            values.Problem(Number(SpillBack), $"is not below {SpillAt}.");
        return new ReadTerms(at / 100.0, back / 100.0, values.Milliseconds(Number(SlowStart)));
    }

    private static void Ordered(EnvironmentValues values, string warning, string critical)
    {
        var quiet = new EnvironmentValues(new Dictionary<string, string?> { [warning] = values.Text(warning), [critical] = values.Text(critical) });
        if (quiet.Number(Number(critical)) < quiet.Number(Number(warning)))
            values.Problem(Number(critical), $"is below {warning}.");
    }
}

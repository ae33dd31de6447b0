using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>Why the loss of the writer would not be acted on without a person. Pure.</summary>
public static class AutomationBars
{
    public const string Off = "automationOff";
    public const string Paused = "paused";
    public const string CoolDown = "coolDown";
    public const string NoMajority = "noMajority";

    /// <summary>Empty: automation is free to doubt the writer.</summary>
    public static IReadOnlyList<(string Code, string Reason)> Of(FailoverPolicy policy, TopologyRow row, DateTimeOffset now)
    {
        var bars = new List<(string, string)>();
        if (!policy.Automatic)
            bars.Add((Off, "Automatic failover is switched off."));
        if (row.Pause is { } pause && pause.IsOn(now))
            bars.Add((Paused, $"{pause.By} has paused automation {(pause.Until is { } until ? $"until {until:u}" : "until it is resumed")}: {pause.Reason}"));
        if (row.Epoch > 1 && now - row.History[^1].PublishedAt < policy.CoolDown)
            bars.Add((CoolDown, $"The last change of writer is less than {policy.CoolDown.TotalSeconds:0} s ago."));
        return bars;
    }

    /// <summary>The regions that are left could not say down by a majority of all configured ones (PROTOCOL P5).</summary>
    public static (string Code, string Reason)? WithoutMajority(Fleet fleet, string lostRegion)
    {
        var left = fleet.Regions.Count(r => r.Id != lostRegion);
        var needed = Detection.Majority(fleet.Regions.Count);
        return left >= needed ? null : (NoMajority, $"Without {lostRegion} {left} of {fleet.Regions.Count} regions are left, and {needed} must say down: a third vantage is missing.");
    }
}

using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>Whether a person's order to move the writer can be taken. Pure: the order and its dry run ask the same.</summary>
public static class MoveOrder
{
    /// <summary>Null: the region has a database that might take over.</summary>
    public static DeskAnswer.Refused? UnknownRegion(Fleet fleet, string region) => fleet.PrimaryOf(region) is not null
        ? null
        : new DeskAnswer.Refused(DeskRefusals.NotFound, $"No region '{region}' with a database is configured; there are {Regions(fleet)}.");

    /// <summary>Null: a run may begin. The region is known.</summary>
    public static DeskAnswer.Refused? Refusal(Fleet fleet, TopologyRow row, string region)
    {
        if (row is not { Phase: Phase.Stable, Writer: { } writer })
            return new DeskAnswer.Refused(DeskRefusals.Busy, $"{row.RunId} is under way.");
        if (fleet[writer].Region == region)
            return new DeskAnswer.Refused(DeskRefusals.AlreadyThere, $"The writer {writer} is in {region} already.");
        var target = fleet.PrimaryOf(region)!.Id;
        return row.Readers.Contains(target)
            ? null
            : new DeskAnswer.Refused(DeskRefusals.NoCandidate, $"{target} has not joined the published branch yet.");
    }

    private static string Regions(Fleet fleet) => string.Join(", ", fleet.Regions.Where(r => fleet.PrimaryOf(r.Id) is not null).Select(r => r.Id));
}

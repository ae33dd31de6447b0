using DojoPool.Core.Topology;

namespace DojoPool.Simulation.Running;

/// <summary>The row in a few words.</summary>
internal static class RowText
{
    public static string Of(TopologyRow row) => row.Phase switch
    {
        Phase.Stable => $"Stable({row.Epoch}, {row.Writer})",
        Phase.Suspect => $"Suspect({row.Epoch}, {row.Writer}) by {row.RunId}{(row.Planned ? ", planned" : "")}",
        _ => $"Claimed({row.Epoch}, {row.Candidate}) by {row.RunId}{(row.PromoteSent.IsEmpty ? "" : $", promote sent to {string.Join(", ", row.PromoteSent)}")}",
    };
}

using System.Globalization;
using DojoPool.Core.Topology;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Failover;

/// <summary>Row keys of runs: the newest first, by epoch and attempt, which only grow.</summary>
internal static class RunKey
{
    private const string Prefix = "failover-";

    /// <exception cref="ArgumentException">Not the id of a run.</exception>
    public static string Of(string runId) =>
        TryOf(runId) ?? throw new ArgumentException($"A run's id looks like {RunIds.Of(2, 1)}, not like '{TableKey.Escape(runId)}'.", nameof(runId));

    /// <summary>Null: not the id of a run, as it may come in a URL.</summary>
    public static string? TryOf(string runId)
    {
        var parts = runId.StartsWith(Prefix, StringComparison.Ordinal) ? runId[Prefix.Length..].Split('-') : [];
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            && RunIds.Of(epoch, attempt) == runId
                ? $"{TableKey.Inverted(epoch)}-{TableKey.Ascending(int.MaxValue - attempt)}"
                : null;
    }
}

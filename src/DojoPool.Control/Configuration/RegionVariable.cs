using System.Globalization;
using System.Text.RegularExpressions;

namespace DojoPool.Control.Configuration;

/// <summary>The parts of a DB_ variable's name: <c>DB_US_EAST_REPLICA1_URL</c> is the URL of replica 1 of US_EAST.</summary>
/// <param name="Region">As in the variable: US_EAST.</param>
/// <param name="Replica">1–99; null: the regional primary or the region itself.</param>
internal sealed partial record RegionVariable(string Name, string Region, int? Replica, string Suffix)
{
    public string RegionId => IdOf(Region);

    public static string IdOf(string region) => string.Concat(region.Select(c => c == '_' ? '-' : char.ToLowerInvariant(c)));

    /// <summary>Null: not a name that the plane knows.</summary>
    public static RegionVariable? TryParse(string name)
    {
        if (Pattern().Match(name) is not { Success: true } match || MalformedReplica().IsMatch(match.Groups["region"].Value))
            return null;
        int? replica = match.Groups["n"].Success ? int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : null;
        var suffix = match.Groups["suffix"].Value;
        return Suffixes(replica).Contains(suffix) ? new RegionVariable(name, match.Groups["region"].Value, replica, suffix) : null;
    }

    private static IEnumerable<string> Suffixes(int? replica) => replica is null
        ? RegionSettings.OfRegion.Select(s => s.Name["DB_<REGION>_".Length..])
        : RegionSettings.OfReplica.Select(s => s.Name["DB_<REGION>_REPLICA<n>_".Length..]);

    // The region is matched lazily, so that the longest suffix wins: VANTAGE_URL is not the URL of a region ..._VANTAGE.
    [GeneratedRegex("^DB_(?<region>[A-Z0-9]+(_[A-Z0-9]+)*?)(_REPLICA(?<n>[1-9][0-9]?))?_(?<suffix>URL|VANTAGE_URL|HEALTH_INTERVAL|FAILOVER_TIMEOUT|SSL|PRIORITY|DISK_GB|HOST|PORT|DATABASE|USERNAME|PASSWORD|PROMOTABLE)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    /// <summary>REPLICA0 or REPLICA100 would otherwise make a region US_EAST_REPLICA0.</summary>
    [GeneratedRegex("(^|_)REPLICA[0-9]*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex MalformedReplica();
}

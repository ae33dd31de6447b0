namespace DojoPool.Control.Configuration;

/// <summary>A variable that looks like ours but is none: a typing error that would otherwise silently mean its default.</summary>
internal static class UnknownVariables
{
    public static void Report(EnvironmentValues values)
    {
        var regions = values.Names.Select(RegionVariable.TryParse).OfType<RegionVariable>().ToList();
        var known = SettingTable.All.Select(s => s.Name).Concat(regions.Select(v => v.Region).Distinct().SelectMany(NamesOf)).ToList();
        foreach (var name in values.Names.Where(n => IsOurs(n) && RegionVariable.TryParse(n) is null && SettingTable.All.All(s => s.Name != n)))
            values.Problem(name, NearestName.Of(name, known.Concat(ReplicasOf(name, regions))) is { } nearest
                ? $"is not a variable that the plane knows. Did you mean {nearest}?"
                : "is not a variable that the plane knows; docs/CONFIGURATION.md lists them all.");
    }

    /// <summary>The name of another region's variable that a lone one was probably meant to be; null where none is near.</summary>
    public static string? NearestOf(string name, IEnumerable<string> regions) => NearestName.Of(name, regions.SelectMany(NamesOf));

    private static bool IsOurs(string name) =>
        name.StartsWith("DB_", StringComparison.OrdinalIgnoreCase) || name.StartsWith(SettingNames.Prefix, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> NamesOf(string region) => RegionSettings.OfRegion.Select(s => s.NameFor(region));

    private static IEnumerable<string> ReplicasOf(string name, IEnumerable<RegionVariable> regions) =>
        name.Contains("REPL", StringComparison.OrdinalIgnoreCase)
            ? regions.SelectMany(r => RegionSettings.OfReplica.Select(s => s.NameFor(r.Region, r.Replica ?? 1)))
            : [];
}

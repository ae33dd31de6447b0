using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DojoPool.Control.Configuration;

/// <summary>local.settings.sample.json: the guide's topology, and every setting that the code reads with its default or a placeholder.</summary>
public static class SampleSettings
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The guide's other regions, as its chapter on configuration gives them.</summary>
    private static readonly (string Region, int? Replica, string Host)[] Others =
    [
        ("US_EAST", 2, "db-us-east-replica-2"),
        ("EU_WEST", null, "db-eu-west"),
        ("EU_WEST", 1, "db-eu-west-replica-1"),
        ("ASIA_PACIFIC", null, "db-asia-pacific"),
        ("ASIA_PACIFIC", 1, "db-asia-pacific-replica-1"),
    ];

    public static string Write()
    {
        var values = new JsonObject
        {
            // The Functions host's own storage; the topology store is another setting.
            ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            // Apps that share host storage must each have a task hub and a host id of their own.
            ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = "DojoPool",
            ["AzureFunctionsWebHost__hostid"] = "dojopool-us-east",
        };
        foreach (var setting in RegionSettings.OfRegion)
            values[setting.NameFor("US_EAST")] = setting == RegionSettings.Priority ? "10" : Placeholder(setting);
        foreach (var setting in RegionSettings.OfReplica)
            values[setting.NameFor("US_EAST", 1)] = Placeholder(setting);
        foreach (var (region, replica, host) in Others)
            values[(replica is null ? RegionSettings.Url : RegionSettings.ReplicaUrl).NameFor(region, replica)] =
                $"postgresql://user:pass@{host}.dojo-pool.internal:5432/dojopool";
        foreach (var setting in SettingTable.All)
            values[setting.Name] = Placeholder(setting);
        return new JsonObject { ["IsEncrypted"] = false, ["Values"] = values }.ToJsonString(Format) + "\n";
    }

    private static string Placeholder(Setting setting) => setting.Sample ?? setting.Default ?? "";
}

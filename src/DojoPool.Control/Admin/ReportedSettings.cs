using System.Globalization;
using System.Text.Json;
using DojoPool.Control.Configuration;

namespace DojoPool.Control.Admin;

/// <summary>The settings that explain decisions, by name, in words. Taken one by one from records that hold no secret.</summary>
public sealed record ReportedSettings(IReadOnlyDictionary<string, string> Values)
{
    public static ReportedSettings Of(PlaneSettings settings)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["vantages"] = string.Join(", ", settings.Vantages),
            ["probeTick"] = settings.ProbeSchedule.Tick.ToString(),
            ["sampleInterval"] = settings.SampleInterval.ToString(),
            ["retention"] = settings.Retention.ToString(),
            ["storeRegion"] = settings.Store.Region ?? "not said",
        };
        foreach (var (name, value) in Of("policy", settings.Policy).Concat(Of("threshold", settings.Thresholds)).Concat(Of("lease", settings.Lease)))
            values[name] = value;
        return new ReportedSettings(values);
    }

    private static IEnumerable<(string Name, string Value)> Of<T>(string group, T record) =>
        from property in typeof(T).GetProperties()
        where property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract"
        select ($"{group}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}", Convert.ToString(property.GetValue(record), CultureInfo.InvariantCulture) ?? "");
}

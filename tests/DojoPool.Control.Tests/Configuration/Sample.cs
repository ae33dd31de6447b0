using DojoPool.Control.Configuration;

namespace DojoPool.Control.Tests.Configuration;

/// <summary>A legal environment to spoil one variable of.</summary>
internal static class Sample
{
    public static readonly IReadOnlyDictionary<string, string?> Environment = new Dictionary<string, string?>
    {
        ["DB_US_EAST_URL"] = "postgresql://plane:pw@us-east.example:5432/dojopool?sslmode=verify-full&sslrootcert=/ca.crt",
        ["DB_EU_WEST_URL"] = "postgresql://plane:pw@eu-west.example/dojopool",
        ["DB_ASIA_PACIFIC_URL"] = "postgresql://plane:pw@asia-pacific.example/dojopool",
        ["DB_US_EAST_REPLICA1_URL"] = "postgresql://plane:pw@us-east-1.example/dojopool",
        ["VANTAGE_REGION"] = "us-east",
        ["DOJOPOOL__STORE__CONNECTION_STRING"] = "UseDevelopmentStorage=true",
        ["DOJOPOOL__AUTH__TOKENS"] = $"ops:admin:{new string('a', 64)}",
    };

    public static Dictionary<string, string?> With(params (string Name, string? Value)[] changes)
    {
        var environment = new Dictionary<string, string?>(Environment);
        foreach (var (name, value) in changes)
            environment[name] = value;
        return environment;
    }

    public static SettingsReading Read(params (string Name, string? Value)[] changes) => PlaneSettings.Read(With(changes));

    public static PlaneSettings Accept(params (string Name, string? Value)[] changes) =>
        Read(changes) switch
        {
            SettingsReading.Accepted accepted => accepted.Settings,
            SettingsReading.Rejected rejected => throw new Xunit.Sdk.XunitException(rejected.Text),
            _ => throw new InvalidOperationException(),
        };

    public static IReadOnlyList<string> Problems(params (string Name, string? Value)[] changes) =>
        Read(changes) is SettingsReading.Rejected rejected ? [.. rejected.Problems.Select(p => p.ToString())] : [];
}

using DojoPool.Client;
using Npgsql;

namespace MatchScoring;

/// <summary>What the service is told by its environment: the same variables as the Node.js sample.</summary>
internal static class Settings
{
    private static readonly string[] Needed = ["DOJOPOOL_PLANES", "DOJOPOOL_TOKEN", "PGUSER", "PGPASSWORD", "PGSSLROOTCERT"];

    /// <exception cref="InvalidOperationException">Something is missing; all of it is named at once.</exception>
    public static DojoPoolOptions Read(IConfiguration configuration)
    {
        var missing = Needed.Where(name => string.IsNullOrWhiteSpace(configuration[name])).ToList();
        if (missing.Count > 0) throw new InvalidOperationException($"not set: {string.Join(", ", missing)}; samples/MatchScoring/README.md says what they are.");
        return new DojoPoolOptions
        {
            Planes = [.. configuration["DOJOPOOL_PLANES"]!.Split(',').Select(url => new Uri(url))],
            Token = configuration["DOJOPOOL_TOKEN"]!,
            Credentials = new NpgsqlConnectionStringBuilder
            {
                Username = configuration["PGUSER"], Password = configuration["PGPASSWORD"], RootCertificate = configuration["PGSSLROOTCERT"], MaxPoolSize = 20,
            }.ConnectionString,
            Region = configuration["DOJOPOOL_REGION"],
        };
    }
}

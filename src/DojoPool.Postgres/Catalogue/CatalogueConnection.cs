using DojoPool.Control.Configuration;
using Npgsql;

namespace DojoPool.Postgres.Catalogue;

/// <summary>Npgsql's connection string for a URI on a command line. It holds the password: never show it.</summary>
internal static class CatalogueConnection
{
    public static string Text(PostgresUri uri) => new NpgsqlConnectionStringBuilder
    {
        Host = uri.Host,
        Port = uri.Port,
        Database = uri.Database,
        Username = uri.Username,
        Password = uri.Password?.Reveal(),
        SslMode = uri.SslMode is { } mode ? Enum.Parse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true) : SslMode.Prefer,
        RootCertificate = uri.RootCertificate,
        ApplicationName = "dojo-analyze",
        Pooling = false,
        Timeout = 5,
        CommandTimeout = 15,
    }.ConnectionString;
}

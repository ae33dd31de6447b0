using DojoPool.Control.Configuration;
using DojoPool.Core.Topology;
using Npgsql;

namespace DojoPool.Postgres.Sessions;

/// <summary>Npgsql's connection string for a session in the maintenance database. It holds the password: never show it.</summary>
internal static class ConnectionText
{
    /// <summary>
    /// Of a login that nobody may be waiting for any more: the caller's deadline is kept outside. Longer than any login that a caller would
    /// still take, short enough that at one a second they never fill what <see cref="SessionSlot.MostOpen"/> allows.
    /// </summary>
    private const int LoginSeconds = 6;

    public static string Of(PlaneSettings settings, SessionKey key, (string Host, int Port) address)
    {
        var credentials = settings.Credentials[key.Endpoint];
        return new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port,
            Database = settings.MaintenanceDatabase,
            Username = credentials.Username,
            Password = credentials.Password?.Reveal(),
            SslMode = ModeOf(settings.Fleet[key.Endpoint]),
            RootCertificate = credentials.RootCertificate,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Options = key.Profile.Options,
            ApplicationName = key.Profile.ApplicationName(key.From),
            // One warm session is held here; a pool would hand a dead one out again.
            Pooling = false,
            Enlist = false,
            Timeout = LoginSeconds,
            CommandTimeout = key.Profile.CommandTimeoutSeconds,
            CancellationTimeout = -1,
            // Not Npgsql's own keepalive: that blocks the next statement while it waits for a link that swallows everything.
            TcpKeepAlive = true,
            TcpKeepAliveTime = 5,
            TcpKeepAliveInterval = 1,
        }.ConnectionString;
    }

    /// <exception cref="ArgumentException">libpq knows no such mode.</exception>
    private static SslMode ModeOf(Endpoint endpoint) => endpoint.SslMode switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        var other => throw new ArgumentException($"{endpoint.Id}: '{other}' is not a value of sslmode."),
    };
}

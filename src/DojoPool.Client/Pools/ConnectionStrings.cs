using Npgsql;

namespace DojoPool.Client.Pools;

/// <summary>The application's credentials and the plane's route in one connection string.</summary>
internal static class ConnectionStrings
{
    public static NpgsqlDataSource Source(DojoPoolOptions options, PoolAddress address)
    {
        // Of what was given, not of what the driver knows: its ContainsKey says yes to every word that it understands.
        var given = new NpgsqlConnectionStringBuilder(options.Credentials);
        var text = new NpgsqlConnectionStringBuilder(options.Credentials)
        {
            Host = address.Host,
            Port = address.Port,
            Database = address.Database,
            SslMode = SslModeOf(address.SslMode),
            // Where it is preferred, the driver answers every refusal of a login with a second login.
            GssEncryptionMode = given.ShouldSerialize("GSS Encryption Mode") ? given.GssEncryptionMode : GssEncryptionMode.Disable,
            CommandTimeout = given.ShouldSerialize("Command Timeout") ? given.CommandTimeout : Seconds(options.CommandTimeout),
            Timeout = given.ShouldSerialize("Timeout") ? given.Timeout : Seconds(options.ConnectTimeout),
            // A server that hangs does not answer a cancellation either: break the connection at once.
            CancellationTimeout = -1,
        };
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        options.Configure?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>Of connections to one endpoint for reading; 0 = there is no pool, and so no limit.</summary>
    public static int MostOf(DojoPoolOptions options) =>
        new NpgsqlConnectionStringBuilder(options.Credentials) is { Pooling: true, MaxPoolSize: var most } ? most : 0;

    /// <summary>libpq's word.</summary>
    public static SslMode SslModeOf(string word) => word switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new NotSupportedException($"The plane's route asks for sslmode '{word}', which this client does not know."),
    };

    private static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));
}

using System.Globalization;
using System.Text;

namespace DojoPool.Control.Configuration;

/// <summary>What stands behind the question mark of a connection URI.</summary>
internal sealed class UriParameters
{
    private static readonly string[] Used = ["user", "password", "host", "port", "dbname", "sslmode", "sslrootcert"];

    /// <summary>Legal to libpq; the plane sets its own, or needs none.</summary>
    private static readonly string[] Known =
    [
        "application_name", "connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
        "target_session_attrs", "channel_binding", "fallback_application_name", "client_encoding", "options", "gssencmode", "load_balance_hosts",
        "ssl_min_protocol_version", "ssl_max_protocol_version", "sslsni", "sslnegotiation", "require_auth",
    ];

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public string? this[string name] => values.GetValueOrDefault(name);

    public IReadOnlyList<string> Ignored => [.. values.Keys.Where(Known.Contains).Order(StringComparer.Ordinal)];

    public string? SslMode => this["sslmode"] is not { } mode || PostgresUri.SslModes.Contains(mode)
        ? this["sslmode"]
        : throw new FormatException($"has an unknown sslmode; known are {string.Join(", ", PostgresUri.SslModes)}.");

    /// <exception cref="FormatException">Malformed, repeated or unknown.</exception>
    public static UriParameters Parse(string query)
    {
        var parameters = new UriParameters();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
            parameters.Add(pair.Split('='));
        return parameters;
    }

    private void Add(string[] pair)
    {
        if (pair.Length != 2)
            throw new FormatException("has a parameter that is not name=value.");
        var (name, value) = (Decode(pair[0]), Decode(pair[1]));
        // libpq takes JDBC's ssl=true for sslmode=require.
        if (name == "ssl" && value == "true")
            (name, value) = ("sslmode", "require");
        if (!Used.Contains(name) && !Known.Contains(name))
            throw new FormatException($"has a parameter that libpq does not know; used are {string.Join(", ", Used)}.");
        if (!values.TryAdd(name, value))
            throw new FormatException("has a parameter twice.");
    }

    /// <summary>Percent-decoding as libpq does it: two hexadecimal digits, no null byte, no plus for a space; UTF-8.</summary>
    public static string Decode(string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '%')
            {
                bytes.Add(encoded[i]);
                continue;
            }
            if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit((char)encoded[i + 1]) || !char.IsAsciiHexDigit((char)encoded[i + 2]))
                throw new FormatException("has a % that two hexadecimal digits do not follow; a percent sign itself is %25.");
            bytes.Add(byte.Parse(encoded.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            i += 2;
        }
        return bytes.Contains((byte)0)
            ? throw new FormatException("has a %00, which libpq forbids.")
            : Encoding.UTF8.GetString([.. bytes]);
    }
}

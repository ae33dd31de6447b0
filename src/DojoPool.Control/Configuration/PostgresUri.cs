using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DojoPool.Control.Configuration;

/// <summary>A connection URI by libpq's rules (PostgreSQL manual, 34.1.1.2), with the one host that an endpoint is.</summary>
/// <param name="Password">Null where none is given.</param>
/// <param name="SslMode">Null where none is given.</param>
/// <param name="Ignored">Parameters that libpq knows and the plane sets itself.</param>
public sealed record PostgresUri(
    string Host, int Port, string Database, string Username, Secret? Password, string? SslMode, string? RootCertificate, IReadOnlyList<string> Ignored)
{
    public const int DefaultPort = 5432;

    public static readonly IReadOnlyList<string> SslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    /// <summary>The URI, or a sentence that says what is wrong and quotes nothing of it.</summary>
    public static (PostgresUri? Uri, string? Problem) Parse(string text)
    {
        try
        {
            return (Read(text), null);
        }
        catch (FormatException problem)
        {
            return (null, problem.Message);
        }
    }

    private static PostgresUri Read(string text)
    {
        var scheme = Schemes.FirstOrDefault(s => text.StartsWith(s, StringComparison.Ordinal))
            ?? throw new FormatException("does not begin with postgresql:// or postgres://.");
        var rest = text[scheme.Length..];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var parameters = UriParameters.Parse(question < 0 ? "" : rest[(question + 1)..]);
        var path = question < 0 ? rest : rest[..question];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? path : path[..slash];
        var at = authority.IndexOf('@', StringComparison.Ordinal);
        var (user, password) = at < 0 ? (null, null) : UserInfo(authority[..at]);
        var (host, port) = HostAndPort(authority[(at + 1)..]);
        var username = parameters["user"] ?? user ?? throw new FormatException("names no user.");
        return new PostgresUri(
            HostOf(parameters["host"] ?? host), PortOf(parameters["port"] ?? port),
            parameters["dbname"] ?? NullIfEmpty(UriParameters.Decode(slash < 0 ? "" : path[(slash + 1)..])) ?? username,
            username, Secret.From(parameters["password"] ?? password), parameters.SslMode, parameters["sslrootcert"], parameters.Ignored);
    }

    private static (string? User, string? Password) UserInfo(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? (NullIfEmpty(UriParameters.Decode(text)), null)
            : (NullIfEmpty(UriParameters.Decode(text[..colon])), NullIfEmpty(UriParameters.Decode(text[(colon + 1)..])));
    }

    private static (string Host, string Port) HostAndPort(string text)
    {
        if (text.Contains(',', StringComparison.Ordinal))
            throw new FormatException("names several hosts; give each server a variable of its own.");
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0 || (end + 1 < text.Length && text[end + 1] != ':'))
                throw new FormatException("has an IPv6 address without a closing bracket, or something else than a port behind it.");
            return (text[1..end], end + 1 < text.Length ? text[(end + 2)..] : "");
        }
        if (text.Contains('@', StringComparison.Ordinal))
            throw new FormatException("has more than one @ before the database; percent-encode @, : and / in user name and password.");
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0 && text.IndexOf(':', colon + 1) >= 0)
            throw new FormatException("has several colons in its host; an IPv6 address stands in brackets.");
        return colon < 0 ? (UriParameters.Decode(text), "") : (UriParameters.Decode(text[..colon]), text[(colon + 1)..]);
    }

    private static string HostOf(string host) =>
        host.Length == 0 ? throw new FormatException("names no host.")
        : host.Contains(',', StringComparison.Ordinal) ? throw new FormatException("names several hosts; give each server a variable of its own.")
        : host[0] is '/' or '@' ? throw new FormatException("names a Unix socket; the plane connects over TCP.")
        : IsHost(host) ? host
        : throw new FormatException("names a host that is neither a host name nor an IP address; percent-encode @, : and / in user name and password.");

    /// <summary>A name of letters, digits, hyphens, dots and underscores (container networks have these), or an address.</summary>
    internal static bool IsHost(string host) =>
        host.Contains(':', StringComparison.Ordinal)
            ? !host.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            : host.Length is > 0 and <= 253 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') && host[0] is not ('-' or '.');

    private static int PortOf(string port) =>
        port.Length == 0 ? DefaultPort : TryPort(port) ?? throw new FormatException("names a port that is not a whole number, 1–65535.");

    internal static int? TryPort(string port) =>
        int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535 ? number : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

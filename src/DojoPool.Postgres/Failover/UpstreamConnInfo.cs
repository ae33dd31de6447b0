using System.Globalization;

namespace DojoPool.Postgres.Failover;

/// <summary>A standby's <c>primary_conninfo</c>, by libpq's rules.</summary>
internal static class UpstreamConnInfo
{
    /// <param name="template">All but host, port and application_name; may hold a password.</param>
    public static string Of(string standby, (string Host, int Port) upstream, string template) =>
        $"host={Quote(upstream.Host)} port={upstream.Port.ToString(CultureInfo.InvariantCulture)} application_name={Quote(standby)} {template}".TrimEnd();

    private static string Quote(string value) =>
        $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
}

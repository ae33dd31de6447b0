using System.Globalization;
using DojoPool.Lab.Links;

namespace DojoPool.Lab.Postgres;

/// <summary>libpq connection strings for standbys. The password is in a file, because primary_conninfo is readable to monitors.</summary>
internal sealed record ReplicationConnInfo(string PassFile, string Authority)
{
    // 2 s is the least that libpq honours. tcp_user_timeout is in milliseconds.
    /// <summary>Everything but host, port and application_name.</summary>
    public string Template =>
        $"user={LabRoles.Replicator} passfile={Quote(PassFile)} sslmode=verify-full sslrootcert={Quote(Authority)} connect_timeout=2 keepalives=1 keepalives_idle=2 keepalives_interval=1 keepalives_count=3 tcp_user_timeout=5000";

    public string Through(Link link) => string.Create(CultureInfo.InvariantCulture, $"host=127.0.0.1 port={link.Port} application_name={link.From} {Template}");

    private static string Quote(string value) => $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
}

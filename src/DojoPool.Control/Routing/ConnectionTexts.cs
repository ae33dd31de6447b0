using DojoPool.Contracts.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>Connection strings with several hosts, in the dialects of those who try one after another by themselves.</summary>
public sealed class ConnectionTexts(TopologyCache cache, Fleet fleet, IAddressBook addresses)
{
    public const string Libpq = "libpq";
    public const string Jdbc = "jdbc";
    public const string Npgsql = "npgsql";
    public static readonly IReadOnlyList<string> Dialects = [Libpq, Jdbc, Npgsql];

    /// <param name="dialect">One of <see cref="Dialects"/>.</param>
    /// <param name="region">Where the application is; null: it does not say.</param>
    /// <returns>Null: the store holds no row, or cannot be read.</returns>
    public async Task<ConnectionStringAnswer?> WriteAsync(string dialect, string? region, CancellationToken cancellation)
    {
        if ((await cache.GetAsync(cancellation)).Row is not { } row)
            return null;
        var writer = fleet[row.LastWriter];
        var next = fleet.Endpoints.Where(e => e.Promotable && e != writer)
            .OrderByDescending(e => fleet.Regions.First(r => r.Id == e.Region).Priority).ThenBy(e => e.Id, StringComparer.Ordinal);
        var readers = row.Readers.Select(fleet.Find).OfType<Endpoint>().Where(e => e != writer && !row.IsClosedToReads(e.Id))
            .OrderBy(e => e.Region == region ? 0 : 1).ThenBy(e => e.Id, StringComparer.Ordinal);
        return new ConnectionStringAnswer(dialect, Text(dialect, [writer, .. next], writes: true), Text(dialect, [.. readers, writer], writes: false), row.PublishedEpoch);
    }

    private string Text(string dialect, IReadOnlyList<Endpoint> endpoints, bool writes)
    {
        var hosts = endpoints.Select(e => addresses.Of(IAddressBook.Application, e.Id)).Select(a => (Host: a.Host.Contains(':', StringComparison.Ordinal) ? $"[{a.Host}]" : a.Host, a.Port)).ToList();
        var list = string.Join(',', hosts.Select(a => FormattableString.Invariant($"{a.Host}:{a.Port}")));
        var (database, ssl) = (endpoints[0].Database, endpoints[0].SslMode);
        return dialect switch
        {
            Libpq => $"postgresql://{list}/{Uri.EscapeDataString(database)}?sslmode={ssl}&connect_timeout=2&target_session_attrs={(writes ? "read-write" : "prefer-standby")}",
            Jdbc => $"jdbc:postgresql://{list}/{Uri.EscapeDataString(database)}?sslmode={ssl}&connectTimeout=2&hostRecheckSeconds=1&targetServerType={(writes ? "primary" : "preferSecondary")}",
            _ => $"Host={list};Database={database};SSL Mode={NpgsqlWord(ssl)};Timeout=2;Host Recheck Seconds=1;Target Session Attributes={(writes ? "read-write" : "prefer-standby")}",
        };
    }

    private static string NpgsqlWord(string mode) => mode switch
    {
        "verify-full" => "VerifyFull",
        "verify-ca" => "VerifyCA",
        _ => char.ToUpperInvariant(mode[0]) + mode[1..],
    };
}

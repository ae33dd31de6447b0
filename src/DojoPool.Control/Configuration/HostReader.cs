using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using static DojoPool.Control.Configuration.SettingNames;
using static DojoPool.Control.Configuration.SettingTable;

namespace DojoPool.Control.Configuration;

/// <summary>Store, hook, tokens and addresses.</summary>
internal static partial class HostReader
{
    private const int ShortestVantageToken = 16;

    public static StoreSettings Store(EnvironmentValues values)
    {
        var connection = values.Text(StoreConnectionString);
        var account = values.Text(StoreAccountName);
        if ((connection is null) == (account is null))
            values.Problem(Text(StoreConnectionString), connection is null
                ? $"is missing, and so is {StoreAccountName}."
                : $"is given, and so is {StoreAccountName}. Give one of the two.");
        if (account is not null && !AccountPattern().IsMatch(account))
            values.Problem(Text(StoreAccountName), "is not a storage account's name.");
        var region = values.Text(StoreRegion);
        if (region is not null && !RegionPattern().IsMatch(region))
            values.Problem(Text(StoreRegion), "is not a region's name.");
        var prefix = values.Text(Text(StoreTablePrefix))!;
        if (!PrefixPattern().IsMatch(prefix))
            values.Problem(Text(StoreTablePrefix), "is not a legal beginning of a table's name.");
        var strong = values.Choice(Choice(StoreConsistency)) == "strong";
        ReportUnfit(values, connection, strong);
        return new StoreSettings(Secret.From(connection), account, region, prefix, strong);
    }

    /// <summary>The row needs linearizable reads (PROTOCOL P1).</summary>
    private static void ReportUnfit(EnvironmentValues values, string? connection, bool strong)
    {
        if (connection is null)
            return;
        if (!connection.Contains('=', StringComparison.Ordinal))
            values.Problem(Text(StoreConnectionString), "is not a connection string of name=value pairs.");
        if (connection.Contains("-secondary.", StringComparison.OrdinalIgnoreCase))
            values.Problem(Text(StoreConnectionString), "names a secondary endpoint, whose reads are stale.");
        if (connection.Contains(".table.cosmos.", StringComparison.OrdinalIgnoreCase) && !strong)
            values.Problem(Choice(StoreConsistency), $"must be strong, because {StoreConnectionString} names Cosmos DB.");
    }

    public static RejoinSettings? Rejoin(EnvironmentValues values)
    {
        if (values.Text(RejoinHook) is not { } hook)
        {
            if (values.Has(RejoinToken))
                values.Problem(RejoinToken, $"is set, but {RejoinHook} is not. Legal: {Text(RejoinToken).Legal}.");
            return null;
        }
        if (Uri.TryCreate(hook, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
            return new RejoinSettings(url, Secret.From(values.Text(RejoinToken)));
        values.Problem(Text(RejoinHook), "is not such a URL.");
        return null;
    }

    public static Secret? VantageToken(EnvironmentValues values)
    {
        var token = values.Text(SettingNames.VantageToken);
        if (token is { Length: < ShortestVantageToken })
            values.Problem(Text(SettingNames.VantageToken), "is too short.");
        return Secret.From(token);
    }

    public static IReadOnlyList<AuthToken> Tokens(EnvironmentValues values)
    {
        var (tokens, problems) = TokenList.Parse(values.Text(AuthTokens) ?? "");
        foreach (var problem in problems)
            values.Problem(Text(AuthTokens), problem);
        return tokens;
    }

    public static TelemetrySettings? Telemetry(EnvironmentValues values)
    {
        if (values.Text(TelemetryEndpoint) is not { } text)
            return null;
        var byHttp = values.Choice(Choice(TelemetryProtocol)) == "http/protobuf";
        if (Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && url.Scheme is "http" or "https")
            return new TelemetrySettings(url, byHttp, Secret.From(values.Text(TelemetryHeaders)));
        values.Problem(Text(TelemetryEndpoint), "is not such a URL.");
        return null;
    }

    public static ListenAddress Listen(EnvironmentValues values)
    {
        var text = values.Text(Text(SettingNames.Listen))!;
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        var bare = bracketed ? host[1..^1] : host;
        var port = int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535 ? number : -1;
        var known = host == "localhost" || (IPAddress.TryParse(bare, out _) && bracketed == bare.Contains(':', StringComparison.Ordinal));
        if (known && port >= 0)
            return new ListenAddress(bare, port);
        values.Problem(Text(SettingNames.Listen), "is not an address and a port.");
        return new ListenAddress("127.0.0.1", 0);
    }

    [GeneratedRegex("^[a-z0-9]{3,24}$")]
    private static partial Regex AccountPattern();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex RegionPattern();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,29}$")]
    private static partial Regex PrefixPattern();
}

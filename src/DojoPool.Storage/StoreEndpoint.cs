using Azure.Core;
using Azure.Data.Tables;

namespace DojoPool.Storage;

/// <summary>Which service the options name, and whether the topology row may be trusted to it.</summary>
internal static class StoreEndpoint
{
    // The Cosmos DB emulator's table endpoint.
    private const int CosmosEmulatorPort = 8902;

    /// <exception cref="ArgumentException">The options have problems.</exception>
    public static TableServiceClient Client(DojoStorageOptions options, TokenCredential? credential, TableClientOptions client)
    {
        var problems = Problems(options);
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        return options.ConnectionString is { } connection
            ? new TableServiceClient(connection.Reveal(), client)
            : new TableServiceClient(AccountUri(options.Account!)!, credential ?? new Azure.Identity.DefaultAzureCredential(), client);
    }

    public static IReadOnlyList<string> Problems(DojoStorageOptions options)
    {
        var problems = new List<string>();
        if (options.ConnectionString is null == options.Account is null)
            problems.Add("The store needs either a connection string or an account, and not both.");
        if (!IsPrefix(options.TablePrefix))
            problems.Add("The table prefix must be 1–30 letters and digits, a letter first.");
        if (options is { ConnectionString: { } connection, Account: null })
            problems.AddRange(Judge(ConnectionUri(connection.Reveal()), "The store's connection string cannot be read.", options.StrongConsistency));
        if (options is { ConnectionString: null, Account: { } account })
            problems.AddRange(Judge(AccountUri(account), "The store's account must be a storage account's name or an https address.", options.StrongConsistency));
        return problems;
    }

    /// <summary>
    /// Public cloud <c>*.table.cosmos.azure.com</c>, sovereign clouds likewise, the older <c>*.table.cosmosdb.azure.com</c>, and the
    /// emulator. The first label is the account's own name and says nothing.
    /// </summary>
    public static bool IsCosmos(Uri endpoint) =>
        (endpoint.IsLoopback && endpoint.Port == CosmosEmulatorPort)
        || endpoint.Host.Split('.').Skip(1).Any(label => label.StartsWith("cosmos", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Judge(Uri? endpoint, string unreadable, bool strong)
    {
        if (endpoint is null)
            yield return unreadable;
        else if (endpoint.Host.Split('.')[0].EndsWith("-secondary", StringComparison.OrdinalIgnoreCase))
            yield return "The store is a secondary endpoint: its reads are stale, and it takes no writes.";
        else if (IsCosmos(endpoint) && !strong)
            yield return "The store is Cosmos DB for Table. It holds the topology row only with Strong consistency and one write region: configure the account so, then say so (consistency = strong).";
    }

    private static bool IsPrefix(string prefix) =>
        prefix.Length is >= 1 and <= 30 && char.IsAsciiLetter(prefix[0]) && prefix.All(char.IsAsciiLetterOrDigit);

    private static Uri? ConnectionUri(string connection)
    {
        // The client library is the one that will read it. Its message may quote the string, so it goes nowhere.
        try
        {
            return new TableServiceClient(connection).Uri;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Uri? AccountUri(string account)
    {
        if (account.Length is >= 3 and <= 24 && account.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            return new Uri($"https://{account}.table.core.windows.net");
        return Uri.TryCreate(account, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? uri : null;
    }
}

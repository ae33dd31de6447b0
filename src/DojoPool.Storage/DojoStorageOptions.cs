using DojoPool.Control.Configuration;

namespace DojoPool.Storage;

/// <summary>Where the plane's tables are. Exactly one of connection string and account is given.</summary>
public sealed record DojoStorageOptions
{
    /// <summary>Of the primary endpoint, or of Azurite.</summary>
    public Secret? ConnectionString { get; init; }

    /// <summary>A storage account's name, or the https address of its table endpoint; reached with a token, without a key.</summary>
    public string? Account { get; init; }

    /// <summary>The tables' names begin with it: 1–30 letters and digits, a letter first.</summary>
    public string TablePrefix { get; init; } = "DojoPool";

    /// <summary>
    /// The operator's word that the store is Cosmos DB for Table with Strong consistency and one write region (PROTOCOL P1). Without it
    /// a Cosmos DB endpoint is refused: with any weaker level, or a second write region, two hosts could both win a swap.
    /// </summary>
    public bool StrongConsistency { get; init; }

    /// <summary>Everything that is wrong with these options, in sentences without secrets; empty = nothing.</summary>
    public IReadOnlyList<string> Problems() => StoreEndpoint.Problems(this);

    /// <summary>What the configuration said.</summary>
    public static DojoStorageOptions From(StoreSettings settings) => new()
    {
        ConnectionString = settings.ConnectionString,
        Account = settings.AccountName,
        TablePrefix = settings.TablePrefix,
        StrongConsistency = settings.StrongConsistency,
    };
}

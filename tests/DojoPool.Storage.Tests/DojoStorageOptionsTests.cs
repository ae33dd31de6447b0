using DojoPool.Control.Configuration;

namespace DojoPool.Storage.Tests;

public sealed class DojoStorageOptionsTests
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    private static readonly string Account = $"DefaultEndpointsProtocol=https;AccountName=dojo;AccountKey={Key};EndpointSuffix=core.windows.net";

    private static readonly string Cosmos = $"DefaultEndpointsProtocol=https;AccountName=dojo;AccountKey={Key};TableEndpoint=https://dojo.table.cosmos.azure.com:443/;";

    [Fact]
    public void Problems_StorageAccount_None()
    {
        Assert.Empty(new DojoStorageOptions { ConnectionString = new Secret(Account) }.Problems());
        Assert.Empty(new DojoStorageOptions { Account = "dojostore1" }.Problems());
        Assert.Empty(new DojoStorageOptions { Account = "https://dojostore1.table.core.windows.net" }.Problems());
        Assert.Empty(new DojoStorageOptions { Account = "https://cosmosfan.table.core.windows.net" }.Problems());
    }

    [Theory]
    [InlineData("https://dojo.table.cosmos.azure.com:443/")]
    [InlineData("https://dojo.table.cosmos.azure.cn/")]
    [InlineData("https://dojo.table.cosmos.azure.us/")]
    [InlineData("https://dojo.table.cosmosdb.azure.com/")]
    [InlineData("https://localhost:8902/")]
    public void Problems_CosmosWithoutTheWordStrong_Refused(string endpoint)
    {
        var options = new DojoStorageOptions { Account = endpoint };
        Assert.StartsWith("The store is Cosmos DB for Table.", Assert.Single(options.Problems()), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DojoStorage.Open(options));
        Assert.Empty((options with { StrongConsistency = true }).Problems());
    }

    [Fact]
    public void Open_CosmosConnectionString_RefusedWithoutTheKey()
    {
        var refused = Assert.Throws<ArgumentException>(() => DojoStorage.Open(new DojoStorageOptions { ConnectionString = new Secret(Cosmos) }));
        Assert.DoesNotContain(Key, refused.ToString(), StringComparison.Ordinal);
        Assert.Contains("consistency = strong", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(DojoStorage.Open(new DojoStorageOptions { ConnectionString = new Secret(Cosmos), StrongConsistency = true }));
    }

    [Fact]
    public void Problems_SeveralAtOnce_AllAreTold() => Assert.Equal(
        [
            "The store needs either a connection string or an account, and not both.",
            "The table prefix must be 1–30 letters and digits, a letter first.",
        ],
        new DojoStorageOptions { TablePrefix = "1-x" }.Problems());

    [Theory]
    [InlineData("http://dojo.table.core.windows.net")]
    [InlineData("Dojo")]
    [InlineData("")]
    [InlineData("ftp://x")]
    public void Problems_AccountThatIsNone_IsTold(string account) => Assert.Equal(
        ["The store's account must be a storage account's name or an https address."], new DojoStorageOptions { Account = account }.Problems());

    [Theory]
    [InlineData("AccountKey=c2VjcmV0LXNlY3JldC1zZWNyZXQ=")]
    [InlineData("nonsense c2VjcmV0LXNlY3JldC1zZWNyZXQ=")]
    [InlineData("")]
    public void Open_ConnectionStringThatIsNone_IsToldWithoutIt(string connection)
    {
        var refused = Assert.Throws<ArgumentException>(() => DojoStorage.Open(new DojoStorageOptions { ConnectionString = new Secret(connection) }));
        Assert.Contains("The store's connection string cannot be read.", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_SecondaryEndpoint_Refused() => Assert.Equal(
        ["The store is a secondary endpoint: its reads are stale, and it takes no writes."],
        new DojoStorageOptions { Account = "https://dojo-secondary.table.core.windows.net" }.Problems());

    [Fact]
    public void ToString_WithAConnectionString_DoesNotShowIt() =>
        Assert.DoesNotContain(Key, new DojoStorageOptions { ConnectionString = new Secret(Account) }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void From_Settings_TakesThemAll() => Assert.Equal(
        new DojoStorageOptions { Account = "dojo", TablePrefix = "p", StrongConsistency = true },
        DojoStorageOptions.From(new StoreSettings(null, "dojo", "us-central", "p", true)));
}

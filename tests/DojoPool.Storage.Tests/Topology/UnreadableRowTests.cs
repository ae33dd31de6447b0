using Azure.Data.Tables;
using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.PortContracts.Topology;
using DojoPool.Storage.Tests.Azurite;

namespace DojoPool.Storage.Tests.Topology;

[Trait("needs", "servers")]
public sealed class UnreadableRowTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_TableMissing_UnreadableAndNotAbsent()
    {
        var store = Storages.Open(await azurite.OptionsAsync()).Topology;
        Assert.Equal(new StoredRow.Unreadable("The store answered 404 TableNotFound."), await store.ReadAsync(Cancellation));
        Assert.IsType<SwapAnswer.NoAnswer>(await store.CompareAndSwapAsync(null, Rows.Stable(), Cancellation));
    }

    [Theory]
    [InlineData("Json", "{\"phase\":\"dancing\"}")]
    [InlineData("Json", "not JSON")]
    [InlineData("Other", "no such column")]
    public async Task Read_RowOfSomebodyElse_Unreadable(string column, string text)
    {
        var options = await azurite.OptionsAsync();
        var storage = Storages.Open(options);
        await storage.EnsureTablesAsync(Cancellation);
        await new TableClient(options.ConnectionString!.Reveal(), options.TablePrefix + "Topology")
            .AddEntityAsync(new TableEntity("topology", "row") { [column] = text }, Cancellation);
        Assert.Equal(new StoredRow.Unreadable("What the store holds is not a topology row."), await storage.Topology.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task EnsureTables_TwiceAndAtOnce_Harmless()
    {
        var options = await azurite.OptionsAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Storages.Open(options).EnsureTablesAsync(Cancellation)));
        var storage = Storages.Open(options);
        await storage.Topology.CompareAndSwapAsync(null, Rows.Stable("kept"), Cancellation);
        await storage.EnsureTablesAsync(Cancellation);
        Assert.Equal("kept", Assert.IsType<StoredRow.Found>(await storage.Topology.ReadAsync(Cancellation)).Row.ChangeId);
    }

    [Fact]
    public async Task EnsureTables_WrongKey_ThrowsWithoutIt()
    {
        var options = await azurite.OptionsAsync();
        var key = Convert.ToBase64String(new byte[64]);
        var connection = System.Text.RegularExpressions.Regex.Replace(options.ConnectionString!.Reveal(), "AccountKey=[^;]*", $"AccountKey={key}");
        var storage = Storages.Open(options with { ConnectionString = new Control.Configuration.Secret(connection) });
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => storage.EnsureTablesAsync(Cancellation));
        Assert.Contains("The store answered 403", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, refused.ToString(), StringComparison.Ordinal);
    }
}

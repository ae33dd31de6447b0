using Azure;
using Azure.Data.Tables;
using DojoPool.Control.Admin;
using DojoPool.Storage.Admin;
using DojoPool.Storage.Tests.Azurite;
using DojoPool.Storage.Tests.Requests;

namespace DojoPool.Storage.Tests.Admin;

/// <summary>Whoever can write into the table can change the log, but not without a trace.</summary>
[Trait("needs", "servers")]
public sealed class TamperingTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("At", "2026-03-01T12:00:00.0000000+00:00")]
    [InlineData("Actor", "somebody else")]
    [InlineData("Action", "pause")]
    [InlineData("Subject", "us-east")]
    [InlineData("Detail", "nothing happened")]
    [InlineData("Id", "0")]
    [InlineData("Number", 7L)]
    public async Task Verify_ColumnChanged_NamesTheEntry(string column, object value)
    {
        var (log, table) = await FiveEntriesAsync();
        await ChangeAsync(table, 3, e => e[column] = value);
        Assert.Contains("ntry 3", (await log.VerifyAsync(null, Cancellation)).Broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_EntryChangedWithItsHash_NamesTheNext()
    {
        var (log, table) = await FiveEntriesAsync();
        await ChangeAsync(table, 3, entity =>
        {
            entity["Detail"] = "nothing happened";
            entity["Hash"] = ChainLink.Read(entity).ComputeHash();
        });
        Assert.Equal("Entry 4 does not continue entry 3: one of the two was changed.", (await log.VerifyAsync(null, Cancellation)).Broken);
    }

    [Theory]
    [InlineData(1, "Entry 1 is missing: the chain begins with entry 2.")]
    [InlineData(3, "Entry 3 is missing: entry 4 follows entry 2.")]
    public async Task Verify_EntryDeleted_NamesIt(int number, string sentence)
    {
        var (log, table) = await FiveEntriesAsync();
        await table.DeleteEntityAsync(ChainLink.Partition, ChainLink.KeyOf(number), ETag.All, Cancellation);
        Assert.Equal(sentence, (await log.VerifyAsync(null, Cancellation)).Broken);
    }

    [Fact]
    public async Task Verify_TwoEntriesChanged_NamesTheFirst()
    {
        var (log, table) = await FiveEntriesAsync();
        await ChangeAsync(table, 2, e => e["Detail"] = "x");
        await ChangeAsync(table, 4, e => e["Detail"] = "x");
        Assert.Equal("Entry 2 was changed: its content does not match its hash.", (await log.VerifyAsync(null, Cancellation)).Broken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Append_AnswersLost_StoredOnce(int lostAnswers)
    {
        var lost = new LostAnswers();
        var log = (await azurite.OpenAsync(lost)).Audit;
        lost.Writes = lostAnswers;
        Assert.True(await log.AppendAsync(Entry(1), Cancellation));
        Assert.Equal([Entry(1)], await log.ReadAsync(10, Cancellation));
        Assert.Null((await log.VerifyAsync(null, Cancellation)).Broken);
    }

    [Fact]
    public async Task EveryCall_StoreSilent_FalseOrASentence()
    {
        var lost = new LostAnswers();
        var log = (await azurite.OpenAsync(lost)).Audit;
        (lost.Reads, lost.Writes) = (int.MaxValue, int.MaxValue);
        Assert.False(await log.AppendAsync(Entry(1), Cancellation));
        Assert.StartsWith("The audit log could not be read: ", (await log.VerifyAsync(null, Cancellation)).Broken, StringComparison.Ordinal);
    }

    private async Task<(IAuditLog Log, TableClient Table)> FiveEntriesAsync()
    {
        var options = await azurite.OptionsAsync();
        var storage = Storages.Open(options);
        await storage.EnsureTablesAsync(Cancellation);
        for (var n = 1; n <= 5; n++)
            Assert.True(await storage.Audit.AppendAsync(Entry(n), Cancellation));
        Assert.Null((await storage.Audit.VerifyAsync(null, Cancellation)).Broken);
        return (storage.Audit, new TableClient(options.ConnectionString!.Reveal(), options.TablePrefix + "Audit"));
    }

    private static async Task ChangeAsync(TableClient table, int number, Action<TableEntity> change)
    {
        var entity = (await table.GetEntityAsync<TableEntity>(ChainLink.Partition, ChainLink.KeyOf(number), cancellationToken: Cancellation)).Value;
        change(entity);
        await table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, Cancellation);
    }

    private static AuditEntry Entry(int n) => new(DateTimeOffset.UnixEpoch.AddSeconds(n), "ann", "failover.start", "eu-west", $"entry {n}");
}

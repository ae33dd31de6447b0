using DojoPool.Control.Admin;

namespace DojoPool.PortContracts.Admin;

/// <summary>What every <see cref="IAuditLog"/> must do. Tampering is tried where there is a table to tamper with.</summary>
public abstract class AuditLogContract
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty log of this test's own.</summary>
    protected abstract ValueTask<IAuditLog> OpenAsync();

    [Fact]
    public async Task Verify_EmptyLog_Intact()
    {
        var log = await OpenAsync();
        Assert.Null((await log.VerifyAsync(null, Cancellation)).Broken);
        Assert.Empty(await log.ReadAsync(10, Cancellation));
    }

    [Fact]
    public async Task Append_Several_ReadNewestFirstAndIntact()
    {
        var log = await OpenAsync();
        for (var n = 1; n <= 12; n++)
            Assert.True(await log.AppendAsync(Entry(n), Cancellation));
        Assert.Equal([Entry(12), Entry(11), Entry(10)], await log.ReadAsync(3, Cancellation));
        Assert.Equal(12, (await log.ReadAsync(1000, Cancellation)).Count);
        Assert.Null((await log.VerifyAsync(null, Cancellation)).Broken);
    }

    [Fact]
    public async Task Append_TheSameTwice_KeepsBoth()
    {
        var log = await OpenAsync();
        await log.AppendAsync(Entry(1), Cancellation);
        await log.AppendAsync(Entry(1), Cancellation);
        Assert.Equal(2, (await log.ReadAsync(10, Cancellation)).Count);
        Assert.Null((await log.VerifyAsync(null, Cancellation)).Broken);
    }

    [Fact]
    public async Task Append_EightAtOnce_AllAreKeptInOneChain()
    {
        var log = await OpenAsync();
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => log.AppendAsync(Entry(n), Cancellation), Cancellation)));
        Assert.All(stored, Assert.True);
        Assert.Equal(Enumerable.Range(0, 8).Select(n => Entry(n).Detail).Order(), (await log.ReadAsync(10, Cancellation)).Select(e => e.Detail).Order());
        Assert.Null((await log.VerifyAsync(null, Cancellation)).Broken);
    }

    [Fact]
    public async Task Append_TextOfAnyKind_ComesBackWholeAndIntact()
    {
        var log = await OpenAsync();
        var entry = new AuditEntry(Noon.ToOffset(TimeSpan.FromHours(2)), "Zoë <zoe@example.org>", "failover.start", "a/b\\c#d?", new string('x', 40_000) + "\"'\r\n\t😀");
        Assert.True(await log.AppendAsync(entry, Cancellation));
        Assert.Equal(entry, Assert.Single(await log.ReadAsync(1, Cancellation)));
        Assert.Null((await log.VerifyAsync(null, Cancellation)).Broken);
    }

    [Fact]
    public async Task Read_LimitOutOfRange_Throws()
    {
        var log = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => log.ReadAsync(0, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => log.ReadAsync(1001, Cancellation));
    }

    [Fact]
    public async Task EveryCall_CancelledByItsCaller_Throws()
    {
        var log = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.AppendAsync(Entry(1), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.ReadAsync(1, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.VerifyAsync(null, cancelled));
    }

    private static AuditEntry Entry(int n) => new(Noon.AddSeconds(n), "ann", "failover.start", "eu-west", $"entry {n}");
}

using DojoPool.Client.Writes;
using Npgsql;

namespace DojoPool.Client.Tests.Writes;

/// <summary>Whole units of work, again, where the caller said that they are idempotent.</summary>
public sealed class RepetitionTests
{
    private int done;

    [Fact]
    public async Task Run_InDoubtAndThenDone_IsDone() =>
        Assert.Equal(3, await RunAsync(new InDoubtCommitException("nobody knows"), new LeaseOverException("nothing was sent")));

    [Fact]
    public async Task Run_WhatTheServerRefusesForGood_IsNotRepeated()
    {
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(Refusal("23505")));
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task Run_ABug_IsNotRepeated()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new InvalidOperationException("a bug")));
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task Run_NoWriter_IsNotRepeated_TheSearchHasTakenItsTime()
    {
        await Assert.ThrowsAsync<NoWriterException>(() => RunAsync(new NoWriterException("no writer", Refusal("57P01"))));
        Assert.Equal(1, done);
    }

    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("25006")]
    [InlineData("57P01")]
    public async Task Run_WhatPasses_IsRepeated(string sqlState) => Assert.Equal(2, await RunAsync(Refusal(sqlState)));

    [Fact]
    public async Task Run_WhatPassesAndALibraryHasWrapped_IsRepeated() =>
        Assert.Equal(2, await RunAsync(new InvalidOperationException("likely transient", Refusal("40001"))));

    [Fact]
    public async Task Run_InDoubtAndThenRefused_StaysInDoubt()
    {
        var told = await Assert.ThrowsAsync<InDoubtCommitException>(() => RunAsync(new InDoubtCommitException("nobody knows"), Refusal("23505")));
        Assert.Equal("23505", Assert.IsType<PostgresException>(told.InnerException).SqlState);
    }

    [Fact]
    public async Task Run_OutOfAttempts_TellsTheLastTrouble()
    {
        await Assert.ThrowsAsync<LeaseOverException>(() => RunAsync([.. Enumerable.Repeat(new LeaseOverException("over"), 9)]));
        Assert.Equal(3, done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(101)]
    public void Attempts_OutOfRange_NamesTheRange(int attempts) =>
        Assert.StartsWith("Attempts must be 2–100.", Assert.Throws<ArgumentOutOfRangeException>(() => new WriteRepeat { Attempts = attempts }).Message, StringComparison.Ordinal);

    /// <returns>In which attempt it succeeded.</returns>
    private Task<int> RunAsync(params Exception[] troubles) => Repetition.RunAsync(
        new WriteRepeat { Attempts = 3 }, TimeProvider.System,
        _ => done++ < troubles.Length ? Task.FromException<int>(troubles[done - 1]) : Task.FromResult(done), CancellationToken.None);

    private static PostgresException Refusal(string sqlState) => new("refused", "ERROR", "ERROR", sqlState);
}

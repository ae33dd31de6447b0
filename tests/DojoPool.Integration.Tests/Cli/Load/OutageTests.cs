using DojoPool.Cli.Load;

namespace DojoPool.Integration.Tests.Cli.Load;

public sealed class OutageTests
{
    [Fact]
    public void Longest_FaultBetweenTwoAcks_CountsFromTheLastBeforeToTheFirstAfter() =>
        Assert.Equal(Seconds(4.5), Outage.Longest(At(1, 2, 6.5, 6.6), Seconds(2.2), Seconds(10)));

    [Fact]
    public void Longest_LongerGapBeforeTheWindow_IsNotCounted() =>
        Assert.Equal(Seconds(1), Outage.Longest(At(0, 5, 6), Seconds(5.5), Seconds(10)));

    [Fact]
    public void Longest_NothingInTheWindow_HasNoEnd() => Assert.Null(Outage.Longest(At(1, 2), Seconds(3), Seconds(10)));

    [Fact]
    public void OfEach_TwoWriters_WorstFirst() =>
        Assert.Equal([Seconds(4), Seconds(2)], Outage.OfEach([Ack(1, 1), Ack(2, 1), Ack(1, 3), Ack(2, 5)], Seconds(1.5), Seconds(9)));

    [Fact]
    public void Find_OldEpochAfterNewOne_IsLate() =>
        Assert.Equal([3L], LateAcks.Find([Row(1, 1), Row(2, 2), Row(3, 1), Row(4, 2)]).Select(a => a.Row));

    private static Ack Ack(int writer, double at) => new(0, writer, Seconds(at), "us-east-primary", 1, null);

    private static Ack Row(long row, long epoch) => new(row, 1, Seconds(row), "us-east-primary", epoch, null);

    private static IEnumerable<TimeSpan> At(params double[] seconds) => seconds.Select(Seconds);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}

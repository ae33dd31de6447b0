using DojoPool.Cli.Demo;
using DojoPool.Cli.Load;
using DojoPool.Contracts.Admin;
using DojoPool.Core.Topology;

namespace DojoPool.Integration.Tests.Cli.Demo;

public sealed class ReportedLossTests
{
    private static readonly EpochView[] History =
    [
        new(1, "us-east-primary", "0/0", false, DateTimeOffset.UnixEpoch), new(2, "eu-west-primary", "0/500", false, DateTimeOffset.UnixEpoch),
    ];

    [Fact]
    public void Of_RowBeforeTheFork_IsKept() => Assert.Empty(ReportedLoss.Of([Row(1, "0/500")], History));

    [Fact]
    public void Of_RowBeyondTheFork_IsReportedLost() => Assert.Single(ReportedLoss.Of([Row(1, "0/501")], History));

    [Fact]
    public void Of_RowOfTheNewEpoch_IsKept() => Assert.Empty(ReportedLoss.Of([Row(2, "0/900")], History));

    [Fact]
    public void Of_RowWithoutAPosition_CountsAsLost() => Assert.Single(ReportedLoss.Of([Row(1, null)], History));

    private static Ack Row(long epoch, string? position) =>
        new(1, 1, TimeSpan.Zero, "us-east-primary", epoch, position is null ? null : Lsn.Parse(position));
}

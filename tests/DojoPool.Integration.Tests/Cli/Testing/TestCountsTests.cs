using System.Xml.Linq;
using DojoPool.Cli.Testing;

namespace DojoPool.Integration.Tests.Cli.Testing;

public sealed class TestCountsTests
{
    private static readonly XDocument Report = XDocument.Parse(
        """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
          <UnitTestResult outcome="Passed" /><UnitTestResult outcome="Passed" />
          <UnitTestResult outcome="Failed" /><UnitTestResult outcome="NotExecuted" />
        </Results></TestRun>
        """);

    [Fact]
    public void Of_AReport_CountsEachOutcome() => Assert.Equal(new TestCounts(2, 1, 1), TestCounts.Of(Report));

    [Fact]
    public void ToString_NothingSkipped_LeavesTheWordOut() => Assert.Equal("3 passed, 0 failed", new TestCounts(3, 0, 0).ToString());

    [Fact]
    public void ToString_SomeSkipped_SaysHowMany() => Assert.Equal("3 passed, 0 failed, 2 skipped", new TestCounts(3, 0, 2).ToString());

    [Fact]
    public void AfterExit_AProcessDiedWithoutAReport_IsAFailure() => Assert.Equal(1, new TestCounts(3, 0, 0).AfterExit(134).Failed);
}

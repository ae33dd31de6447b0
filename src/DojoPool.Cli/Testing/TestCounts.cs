using System.Xml.Linq;

namespace DojoPool.Cli.Testing;

/// <summary>Outcomes of tests, summed over projects.</summary>
public sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    public static readonly TestCounts None = new(0, 0, 0);

    /// <summary>The closing line of a test run.</summary>
    public override string ToString() =>
        Skipped == 0 ? $"{Passed} passed, {Failed} failed" : $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    /// <param name="folder">Holds a TRX report of each test project that ran.</param>
    public static TestCounts OfFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*.trx", SearchOption.AllDirectories).Select(f => Of(XDocument.Load(f))).Aggregate(None, Add);

    public static TestCounts Of(XDocument report)
    {
        var outcomes = report.Descendants().Where(e => e.Name.LocalName == "UnitTestResult").Select(e => (string?)e.Attribute("outcome")).ToList();
        var passed = outcomes.Count(o => o == "Passed");
        var skipped = outcomes.Count(o => o == "NotExecuted");
        return new TestCounts(passed, outcomes.Count - passed - skipped, skipped);
    }

    /// <summary>A test process that dies leaves no report: a run that ended badly has at least one failure.</summary>
    public TestCounts AfterExit(int exitCode) => exitCode != 0 && Failed == 0 ? this with { Failed = 1 } : this;

    private static TestCounts Add(TestCounts a, TestCounts b) => new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped);
}

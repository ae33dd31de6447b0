using DojoPool.Core.Sql;

namespace DojoPool.Core.Tests.Sql.HardCases;

public sealed class HardCaseTests
{
    private static readonly HardCase[] All = [.. LexicalCases.All, .. QueryCases.All, .. FunctionCases.All, .. CommandCases.All, .. TextCases.All];

    internal static IReadOnlyList<string> Texts { get; } = [.. All.Select(one => one.Sql)];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var one in All) data.Add(one.Sql, one.Why);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_hard_case_is_judged_right(string sql, string why)
    {
        var expected = All.First(one => one.Sql == sql);

        var quick = SqlAnalyzer.Classify(sql);
        var full = SqlAnalyzer.Analyze(sql);

        Assert.True(quick.Verdict == expected.Verdict, $"{quick.Verdict} ({quick.Reason}) instead of {expected.Verdict}: {why}");
        Assert.Equal(expected.IsRead, quick.IsRead);
        Assert.Equal((quick.Verdict, quick.IsRead, quick.IsTransaction), (full.Verdict, full.IsRead, full.IsTransaction));
        Assert.Equal(!full.IsRead, full.IsWrite);
    }

    [Fact]
    public void There_are_enough_of_them_and_none_twice()
    {
        Assert.True(All.Length >= 300, $"{All.Length}");
        Assert.Equal(All.Length, All.Select(one => one.Sql).Distinct().Count());
    }
}

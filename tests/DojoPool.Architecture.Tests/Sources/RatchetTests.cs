using DojoPool.Architecture.Tests.Projects;
namespace DojoPool.Architecture.Tests.Sources;

/// <summary>A ratchet: these bounds may only be lowered.</summary>
public sealed class RatchetTests
{
    private const int LongestFile = 250;
    private const int LongestMethod = 50;
    private const int MedianFile = 60;

    [Fact]
    public void No_file_is_longer_than_the_cap() =>
        Complaints.None(SourceFile.All.Where(f => f.Lines > LongestFile).Select(f => $"{f.Name}: {f.Lines} lines"));

    [Fact]
    public void No_method_is_longer_than_the_cap() =>
        Complaints.None(SourceFile.All.SelectMany(f => f.Methods
            .Where(m => m.Lines > LongestMethod)
            .Select(m => $"{f.Name}: {m.Name} has {m.Lines} lines")));

    [Fact]
    public void The_median_file_is_short()
    {
        var lengths = SourceFile.All.Select(f => f.Lines).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, MedianFile);
    }
}

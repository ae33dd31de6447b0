using System.Runtime.CompilerServices;
using DojoPool.Http.OpenApi;

namespace DojoPool.Http.Tests.OpenApi;

/// <summary>docs/API.md is written from the catalogue: with DOJO_WRITE_PAGES=1 this test writes it.</summary>
public sealed class WrittenPageTests
{
    [Fact]
    public void ApiPage_IsCurrent()
    {
        var path = Path.Combine(Root(), "docs", "API.md");
        var text = ApiPage.Markdown();
        if (Environment.GetEnvironmentVariable("DOJO_WRITE_PAGES") == "1")
            File.WriteAllText(path, text);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == text, "docs/API.md is not current; run these tests with DOJO_WRITE_PAGES=1.");
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

using System.Text.Json;
using System.Text.RegularExpressions;
using DojoPool.Architecture.Tests.Projects;
using DojoPool.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DojoPool.Architecture.Tests.Functions;

/// <summary>Whoever copies the sample has every setting before him that the plane or its Functions host reads.</summary>
public sealed partial class SettingNameTests
{
    /// <summary>Programs around the plane, which have settings of their own.</summary>
    private static readonly string[] Others = ["DojoPool.Cli", "DojoPool.Lab", "DojoPool.Client"];

    [Fact]
    public void Every_setting_that_the_code_names_is_in_the_sample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.At("local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().Select(v => v.Name).ToHashSet();
        var named = SourceFile.All.Where(f => f.Name.StartsWith("src", StringComparison.Ordinal) && !Others.Contains(f.Project.Name))
            .SelectMany(f => f.Tree.DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Where(l => l.IsKind(SyntaxKind.StringLiteralExpression)).Select(l => l.Token.ValueText)
            .Where(text => Setting().IsMatch(text)).Distinct().ToList();
        Assert.Contains("AzureFunctionsWebHost__hostid", named);
        Complaints.None(named.Where(n => !values.Contains(n)));
    }

    /// <summary>Those with a region in their name are patterns, and asserted beside the table that holds them.</summary>
    [GeneratedRegex("^(DOJOPOOL__[A-Z_]*[A-Z]|VANTAGE_REGION[A-Z_]*|PROBE_[A-Z_]+|PURGE_[A-Z_]+|AzureFunctions[A-Za-z_]+|AzureWebJobs[A-Za-z_]+)$")]
    private static partial Regex Setting();
}

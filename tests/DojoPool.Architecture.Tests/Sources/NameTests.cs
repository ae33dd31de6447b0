using DojoPool.Architecture.Tests.Projects;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DojoPool.Architecture.Tests.Sources;

public sealed class NameTests
{
    /// <summary>Words that say nothing of what a type does.</summary>
    private static readonly string[] Empty = ["Manager", "Helper", "Helpers", "Service", "Util", "Utils", "Base", "Impl"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Complaints.None(SourceFile.All
        .SelectMany(f => f.Tree.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(t => (f.Name, Type: t.Identifier.Text)))
        .Where(t => Empty.Any(word => t.Type.EndsWith(word, StringComparison.Ordinal)))
        .Select(t => $"{t.Name}: {t.Type}"));
}

using DojoPool.Architecture.Tests.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DojoPool.Architecture.Tests.Sources;

/// <summary>A C# file of a project, parsed.</summary>
internal sealed record SourceFile(ProjectFile Project, string Path, CompilationUnitSyntax Tree)
{
    /// <summary>As a person would look for it.</summary>
    public string Name => System.IO.Path.GetRelativePath(Repository.Root, Path);

    /// <summary>The empty one after the last line break does not count.</summary>
    public int Lines => Tree.GetText().Lines.Count - 1;

    public IEnumerable<string> Namespaces => Tree.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(n => n.Name.ToString());

    public IEnumerable<(string Name, int Lines)> Methods => Tree.DescendantNodes()
        .Where(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
        .Select(n => (NameOf(n), LinesOf(n)));

    /// <summary>All that people write: what a generator wrote (<c>.g.cs</c>) is judged by its generator.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. from project in Repository.Projects.Values
           from path in project.Sources
           where !path.EndsWith(".g.cs", StringComparison.Ordinal)
           select Parse(project, path),
    ];

    public static SourceFile Parse(ProjectFile project, string path) =>
        new(project, path, (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path).GetRoot());

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    /// <summary>From the line of the name to the last, documentation and attributes (rows of a theory) left out.</summary>
    private static int LinesOf(SyntaxNode node)
    {
        var start = node is MemberDeclarationSyntax { AttributeLists: [.., var last] } ? last.Span.End : node.Span.Start;
        var span = node.SyntaxTree.GetLineSpan(new TextSpan(start, node.Span.End - start));
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}

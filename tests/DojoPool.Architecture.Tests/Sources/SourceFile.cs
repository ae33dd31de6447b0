using DojoPool.Architecture.Tests.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    public static IEnumerable<SourceFile> All { get; } = [.. Repository.Projects.Values.SelectMany(p => p.Sources.Select(s => Parse(p, s)))];

    public static SourceFile Parse(ProjectFile project, string path) =>
        new(project, path, (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path).GetRoot());

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    /// <summary>From the first line of the declaration to the last, documentation left out.</summary>
    private static int LinesOf(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}

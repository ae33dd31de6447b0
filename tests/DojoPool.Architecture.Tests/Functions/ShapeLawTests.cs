using DojoPool.Architecture.Tests.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DojoPool.Architecture.Tests.Functions;

/// <summary>Declared shapes are for the type checker alone: nobody can link to them, and they do nothing.</summary>
public sealed class ShapeLawTests
{
    private static IEnumerable<SyntaxNode> Nodes => Directory.EnumerateFiles(Repository.At("build", "functions-shape"), "*.cs")
        .SelectMany(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes());

    [Fact]
    public void Every_declared_type_is_internal() => Complaints.None(Nodes.OfType<BaseTypeDeclarationSyntax>()
        .Where(t => !t.Modifiers.Any(SyntaxKind.InternalKeyword))
        .Select(t => t.Identifier.Text));

    [Fact]
    public void No_declared_member_has_a_body() => Complaints.None(Nodes
        .Where(n => n is BlockSyntax or ArrowExpressionClauseSyntax)
        .Select(n => n.Parent!.ToString()));
}

using DojoPool.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DojoPool.Architecture.Tests.Functions;

/// <summary>One method of the glue that bears <c>[Function]</c>, as its source reads.</summary>
internal sealed record GlueFunction(SourceFile File, MethodDeclarationSyntax Method)
{
    /// <summary>The argument of <c>nameof</c> in <c>[Function(nameof(…))]</c>, or whatever else stands there.</summary>
    public string Name => Argument(Attribute(Method.AttributeLists, "Function")!, 0) is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } nameOf
        ? nameOf.ArgumentList.Arguments[0].ToString()
        : $"not a nameof: {Method.Identifier.Text}";

    /// <summary>The name that the host sees.</summary>
    public string PlainName => Name[(Name.LastIndexOf('.') + 1)..];

    public AttributeSyntax? Trigger(string name) =>
        Method.ParameterList.Parameters.Select(p => Attribute(p.AttributeLists, name)).FirstOrDefault(a => a is not null);

    public static IReadOnlyList<GlueFunction> All { get; } =
    [
        .. from file in SourceFile.All
           where file.Project.Name == "DojoPool.Functions"
           from method in file.Tree.DescendantNodes().OfType<MethodDeclarationSyntax>()
           where Attribute(method.AttributeLists, "Function") is not null
           select new GlueFunction(file, method),
    ];

    public static ExpressionSyntax? Argument(AttributeSyntax attribute, int at) =>
        attribute.ArgumentList?.Arguments.Where(a => a.NameEquals is null).ElementAtOrDefault(at)?.Expression;

    public static string? Named(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.Text == name)?.Expression.ToString();

    private static AttributeSyntax? Attribute(SyntaxList<AttributeListSyntax> lists, string name) =>
        lists.SelectMany(l => l.Attributes).FirstOrDefault(a => a.Name.ToString() == name);
}

using DojoPool.Architecture.Tests.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DojoPool.Architecture.Tests.Functions;

/// <summary>
/// Compiled only where the feed holds the worker's packages: what the shapes declare is in the real assemblies, member by member, so that
/// glue which is type-checked against the one compiles against the other.
/// </summary>
public sealed class ShapeTests
{
    private static readonly SymbolDisplayFormat Signature = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly string[] References = File.ReadAllLines(Repository.At("src", "DojoPool.Functions", "obj", "functions-references.txt"));

    [Fact]
    public void Every_declared_member_is_in_the_real_assemblies_with_the_same_signature()
    {
        var real = Compile([], References);
        var shape = Compile(
            [.. Directory.EnumerateFiles(Repository.At("build", "functions-shape"), "*.cs").Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)))],
            [.. References.Where(r => !IsWorker(r))]);

        var declared = Types(shape.Assembly.GlobalNamespace).ToList();
        Assert.NotEmpty(declared);
        Complaints.None(declared.SelectMany(type => Missing(type, real.GetTypeByMetadataName(FullName(type)))));
    }

    private static IEnumerable<string> Missing(INamedTypeSymbol declared, INamedTypeSymbol? real)
    {
        if (real is not { DeclaredAccessibility: Accessibility.Public })
            return [$"no public type {FullName(declared)}"];
        var members = Lineage(real).SelectMany(t => t.GetMembers())
            .Where(m => m.DeclaredAccessibility == Accessibility.Public)
            .Select(m => Text(m, real)).ToHashSet();
        return declared.GetMembers()
            .Where(m => !m.IsImplicitlyDeclared && m is not IMethodSymbol { AssociatedSymbol: not null })
            .Select(m => Text(m, declared))
            .Where(text => !members.Contains(text))
            .Select(text => $"{FullName(declared)} has no {text}");
    }

    private static string Text(ISymbol member, INamedTypeSymbol _) => (member.IsStatic ? "static " : "") + member.ToDisplayString(Signature);

    private static IEnumerable<INamedTypeSymbol> Lineage(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    private static string FullName(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";

    private static bool IsWorker(string reference) =>
        Path.GetFileName(reference) is var name && (name.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal) || name.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal));

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees, IEnumerable<string> references) => CSharpCompilation.Create(
        "shapes", trees, references.Select(r => MetadataReference.CreateFromFile(r)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}

using DojoPool.Architecture.Tests.Projects;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DojoPool.Architecture.Tests.Sources;

public sealed class NamespaceTests
{
    /// <summary>Parts of glue classes in several namespaces, on purpose: see the file.</summary>
    private static readonly string[] Exempt = [Path.Combine("src", "DojoPool.Functions", "Public.cs")];

    [Fact]
    public void Every_namespace_is_its_folder() => Complaints.None(SourceFile.All
        .Where(f => !Exempt.Contains(f.Name))
        .SelectMany(f => f.Namespaces.Where(n => n != FolderOf(f)).Select(n => $"{f.Name}: {n}")));

    [Fact]
    public void Every_namespace_is_declared_for_the_whole_file() => Complaints.None(SourceFile.All
        .Where(f => !Exempt.Contains(f.Name) && f.Tree.DescendantNodes().OfType<NamespaceDeclarationSyntax>().Any())
        .Select(f => f.Name));

    private static string FolderOf(SourceFile file) =>
        Path.GetRelativePath(Path.GetDirectoryName(file.Project.Folder)!, Path.GetDirectoryName(file.Path)!).Replace(Path.DirectorySeparatorChar, '.');
}

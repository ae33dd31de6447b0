using System.Xml.Linq;

namespace DojoPool.Architecture.Tests.Projects;

/// <summary>What a csproj says: its name, its folder, what it refers to.</summary>
internal sealed record ProjectFile(string Name, string Folder, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    /// <summary>Without the prefix that all of them have.</summary>
    public string ShortName => Name["DojoPool.".Length..];

    public bool IsTest => Name.EndsWith(".Tests", StringComparison.Ordinal);

    public IEnumerable<string> Sources => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(f => !Path.GetRelativePath(Folder, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    public static IEnumerable<ProjectFile> All(string root) => new[] { "src", "tests", "samples" }
        .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(root, folder)))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
        .Select(Read);

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Load(path);
        return new(
            Path.GetFileNameWithoutExtension(path),
            Path.GetDirectoryName(path)!,
            [.. Included(document, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))],
            [.. Included(document, "PackageReference")]);
    }

    private static IEnumerable<string> Included(XDocument document, string item) =>
        document.Descendants(item).Select(e => e.Attribute("Include")?.Value).OfType<string>();
}

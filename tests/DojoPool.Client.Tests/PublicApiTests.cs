using System.Reflection;
using System.Runtime.CompilerServices;

namespace DojoPool.Client.Tests;

/// <summary>What applications may rely on is a file that a reviewer sees change: with DOJO_WRITE_PAGES=1 this test writes it.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_one_in_the_file()
    {
        var file = PathOf();
        var text = string.Join('\n', Lines()) + "\n";
        if (Environment.GetEnvironmentVariable("DOJO_WRITE_PAGES") == "1")
            File.WriteAllText(file, text);
        Assert.Equal(File.Exists(file) ? File.ReadAllText(file) : "", text);
    }

    private static IEnumerable<string> Lines() => typeof(DojoPoolDataSource).Assembly.GetExportedTypes()
        .OrderBy(t => t.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(type.FullName!));

    private static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m is not MethodInfo { IsSpecialName: true } && !m.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Select(m => $"    {m}{(m is PropertyInfo { CanWrite: true } ? " (settable)" : "")}");

    private static string PathOf([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src/DojoPool.Client/PublicApi.txt"));
}

namespace DojoPool.Core.Sql.Lexing;

/// <summary>FNV-1a over UTF-16 units: cheap enough to compute while a name is being scanned.</summary>
internal static class NameHash
{
    public const uint Seed = 2166136261;

    public static uint Add(uint hash, char c) => (hash ^ c) * 16777619;

    public static uint Of(ReadOnlySpan<char> name)
    {
        var hash = Seed;
        foreach (var c in name) hash = Add(hash, c);
        return hash;
    }
}

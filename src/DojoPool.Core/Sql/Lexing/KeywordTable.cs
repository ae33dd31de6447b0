namespace DojoPool.Core.Sql.Lexing;

/// <summary>Key words by name, and what the grammar lets each be used as.</summary>
internal static class KeywordTable
{
    private static readonly string[] Entries = KeywordNames.All.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static readonly NameTable Names = new(Array.ConvertAll(Entries, entry => entry[..entry.IndexOf(':')]));

    private static readonly KeywordCategory[] Categories =
        [KeywordCategory.None, .. Array.ConvertAll(Entries, entry => (KeywordCategory)entry[^1])];

    public static Keyword Find(ReadOnlySpan<char> text, uint hash) => (Keyword)(Names.Find(text, hash, fold: true) + 1);

    public static KeywordCategory Category(Keyword keyword) => Categories[(int)keyword];

    public static string Name(Keyword keyword) => Entries[(int)keyword - 1][..^2];
}

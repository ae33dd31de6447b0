namespace DojoPool.Cli.Sql;

/// <summary>The judge that many routers are: SELECT, SHOW, SET and the like read, by the first word behind the comments.</summary>
internal static class FirstKeyword
{
    private static readonly HashSet<string> Reads = new(StringComparer.OrdinalIgnoreCase) { "select", "show", "explain", "values", "table", "with", "set", "reset", "fetch", "declare", "close", "prepare", "deallocate", "discard" };

    public static bool IsRead(string sql)
    {
        var rest = sql.AsSpan();
        while (true)
        {
            rest = rest.TrimStart();
            if (rest.StartsWith("--")) rest = After(rest, "\n");
            else if (rest.StartsWith("/*")) rest = After(rest, "*/");
            else break;
        }
        var end = 0;
        while (end < rest.Length && char.IsAsciiLetter(rest[end])) end++;
        return Reads.Contains(rest[..end].ToString());
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, string mark)
    {
        var at = text.IndexOf(mark);
        return at < 0 ? [] : text[(at + mark.Length)..];
    }
}

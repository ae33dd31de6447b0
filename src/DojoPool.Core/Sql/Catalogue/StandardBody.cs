using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>A body in the standard's form (PostgreSQL 14+), BEGIN ATOMIC … END or RETURN …, as plain statements.</summary>
internal static class StandardBody
{
    public static string AsStatements(string body)
    {
        var trimmed = body.AsSpan().Trim();
        if (Starts(trimmed, "RETURN")) return "SELECT " + trimmed["RETURN".Length..].ToString();
        if (!Starts(trimmed, "BEGIN")) return body;
        var inner = trimmed["BEGIN".Length..].TrimStart();
        if (!Starts(inner, "ATOMIC") || !inner.EndsWith("END", StringComparison.OrdinalIgnoreCase)) return body;
        return inner["ATOMIC".Length..^"END".Length].ToString();
    }

    private static bool Starts(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !Characters.ContinuesName(text[word.Length]));
}

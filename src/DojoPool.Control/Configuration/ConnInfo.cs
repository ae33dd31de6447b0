using System.Text;

namespace DojoPool.Control.Configuration;

/// <summary>libpq's keyword/value connection strings: <c>user=replicator passfile='/a path/.pgpass'</c>.</summary>
public static class ConnInfo
{
    /// <summary>The keywords with their values, in order; null where it is malformed.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? TryParse(string text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        var at = 0;
        while (SkipSpace(text, ref at))
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0)
                return null;
            var keyword = text[at..equals].Trim();
            at = equals + 1;
            SkipSpace(text, ref at);
            if (keyword.Length == 0 || !keyword.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') || Value(text, ref at) is not { } value)
                return null;
            pairs.Add(new(keyword, value));
        }
        return pairs;
    }

    /// <summary>Quoted with backslashes before quotes and backslashes, or bare up to a space; null: a quote that does not end.</summary>
    private static string? Value(string text, ref int at)
    {
        var quoted = at < text.Length && text[at] == '\'';
        if (quoted)
            at++;
        var value = new StringBuilder();
        for (; at < text.Length && (quoted ? text[at] != '\'' : !char.IsWhiteSpace(text[at])); at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }
        if (quoted && at++ >= text.Length)
            return null;
        return value.ToString();
    }

    private static bool SkipSpace(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length;
    }
}

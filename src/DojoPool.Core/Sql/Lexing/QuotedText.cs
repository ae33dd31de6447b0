using System.Globalization;
using System.Text;

namespace DojoPool.Core.Sql.Lexing;

/// <summary>What quoted names and literals say, once their quoting is taken off.</summary>
internal static class QuotedText
{
    /// <summary>The name as the server stores it: folded when bare, unescaped when quoted.</summary>
    public static string Name(ReadOnlySpan<char> text, Token token)
    {
        var raw = text.Slice(token.Start, token.Length);
        if (token.Kind == TokenKind.Word) return Folded(raw);
        if (raw[0] != '"') return Unicode(Undouble(raw[3..^1], '"'), '\\');
        return Undouble(raw[1..^1], '"');
    }

    public static uint Hash(ReadOnlySpan<char> text, Token token)
    {
        var raw = text.Slice(token.Start, token.Length);
        return raw[0] == '"' && !raw[1..^1].Contains('"') ? NameHash.Of(raw[1..^1]) : NameHash.Of(Name(text, token));
    }

    /// <summary>The value of a literal; null for one that only the server can decode (bits, bad escapes).</summary>
    public static string? Literal(ReadOnlySpan<char> text, Token token, bool plainBackslashes)
    {
        if (token.Kind != TokenKind.Text) return null;
        var raw = text.Slice(token.Start, token.Length);
        if (raw[0] == '$')
        {
            var tag = raw[1..].IndexOf('$') + 2;
            return raw[tag..^tag].ToString();
        }
        var quote = raw.IndexOf('\'');
        var escapes = (raw[0] | 0x20) == 'e' || (!plainBackslashes && quote < 2);
        if (raw[(quote + 1)..^1].IndexOf('\'') >= 0 && Continued(raw[(quote + 1)..^1])) return null;
        var body = Undouble(raw[(quote + 1)..^1], '\'');
        if (escapes && body.Contains('\\')) return null;
        return quote == 2 ? Unicode(body, '\\') : body;
    }

    private static string Folded(ReadOnlySpan<char> raw)
    {
        Span<char> folded = raw.Length <= 128 ? stackalloc char[raw.Length] : new char[raw.Length];
        for (var i = 0; i < raw.Length; i++) folded[i] = Characters.Fold(raw[i]);
        return folded.ToString();
    }

    private static string Undouble(ReadOnlySpan<char> body, char quote) =>
        body.Contains(quote) ? body.ToString().Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal) : body.ToString();

    /// <summary>A lone quote inside the body: the literal goes on over a line break.</summary>
    private static bool Continued(ReadOnlySpan<char> body)
    {
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '\'') continue;
            if (i + 1 >= body.Length || body[i + 1] != '\'') return true;
            i++;
        }
        return false;
    }

    private static string Unicode(string body, char escape)
    {
        if (!body.Contains(escape)) return body;
        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != escape) { text.Append(body[i]); continue; }
            if (i + 1 < body.Length && body[i + 1] == escape) { text.Append(escape); i++; continue; }
            var digits = i + 1 < body.Length && body[i + 1] == '+' ? 6 : 4;
            var from = i + 1 + (digits == 6 ? 1 : 0);
            if (from + digits > body.Length || !Point(body.AsSpan(from, digits), out var rune)) return body;
            text.Append(rune);
            i = from + digits - 1;
        }
        return text.ToString();
    }

    private static bool Point(ReadOnlySpan<char> digits, out string rune)
    {
        rune = "";
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)) return false;
        if (point is < 0 or > 0x10FFFF) return false;
        rune = point is >= 0xD800 and <= 0xDFFF ? ((char)point).ToString() : char.ConvertFromUtf32(point);
        return true;
    }
}

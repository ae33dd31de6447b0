using System.Globalization;
using System.Text;
using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Reports;

/// <summary>
/// A statement without what varies from call to call: constants and parameters become ?, lists of them (?), key words upper case, names as the
/// server folds them, one space between tokens, no comments.
/// </summary>
internal static class Fingerprint
{
    public static string Normalize(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        var normal = new StringBuilder();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (IsConstant(tokens[i].Kind) && RepeatsConstant(tokens, i)) continue;
            if (tokens[i].Kind == TokenKind.Comma && FollowedByRepeat(tokens, i)) continue;
            if (i > 0 && Spaced(tokens[i - 1], tokens[i])) normal.Append(' ');
            Append(normal, text, tokens[i]);
        }
        return normal.ToString();
    }

    /// <summary>FNV-1a, 64 bits, over the UTF-16 units: stable over versions and machines.</summary>
    public static string Hash(string normal)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in normal) hash = (hash ^ c) * 1099511628211UL;
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static bool IsConstant(TokenKind kind) => kind is TokenKind.Text or TokenKind.Bits or TokenKind.Number or TokenKind.Parameter;

    /// <summary>?, ?, ? is as good as one ?: lists of any length are one fingerprint.</summary>
    private static bool RepeatsConstant(ReadOnlySpan<Token> tokens, int at) =>
        at >= 2 && tokens[at - 1].Kind == TokenKind.Comma && IsConstant(tokens[at - 2].Kind);

    private static bool FollowedByRepeat(ReadOnlySpan<Token> tokens, int at) =>
        at + 1 < tokens.Length && IsConstant(tokens[at + 1].Kind) && RepeatsConstant(tokens, at + 1);

    private static bool Spaced(Token before, Token token) =>
        before.Kind is not (TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.Dot or TokenKind.Cast)
        && token.Kind is not (TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.OpenBracket or TokenKind.Dot or TokenKind.Comma or TokenKind.Cast or TokenKind.Semicolon)
        && !(token.Kind == TokenKind.OpenParenthesis && before.IsName && before.Keyword == Keyword.NotKeyword);

    private static void Append(StringBuilder normal, ReadOnlySpan<char> text, Token token)
    {
        var raw = text.Slice(token.Start, token.Length);
        if (IsConstant(token.Kind)) normal.Append('?');
        else if (token.Kind != TokenKind.Word) normal.Append(raw);
        else foreach (var c in raw) normal.Append(token.Keyword == Keyword.NotKeyword ? Characters.Fold(c) : char.ToUpperInvariant(c));
    }
}

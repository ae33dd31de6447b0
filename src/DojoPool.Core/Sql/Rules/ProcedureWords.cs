using DojoPool.Core.Sql.Functions;
using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>Words of PL/pgSQL that are plain names to SQL.</summary>
internal static class ProcedureWords
{
    private static readonly NameTable Words = new(BuiltInFunctions.Words("""
        assert continue debug diagnostics elseif elsif exception exit foreach get info log loop notice perform query raise reverse slice strict warning while
        """));

    /// <summary>Behind such a word an expression may begin, where behind any other name none can.</summary>
    public static bool MayPrecedeExpression(ReadOnlySpan<char> text, Token word) =>
        word.Kind == TokenKind.Word && Words.Find(text.Slice(word.Start, word.Length), word.Hash, fold: true) >= 0;

    public static bool IsLoop(ReadOnlySpan<char> text, Token word) =>
        text.Slice(word.Start, word.Length).Equals("loop", StringComparison.OrdinalIgnoreCase);
}

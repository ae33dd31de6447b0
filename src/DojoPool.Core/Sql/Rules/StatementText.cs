using DojoPool.Core.Sql.Catalogue;
using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>One statement: its tokens (without the semicolon), the text that they point into, and what the rules may consult.</summary>
internal readonly ref struct StatementText(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ISqlCatalogue? catalogue, bool plainBackslashes)
{
    public ReadOnlySpan<char> Text { get; } = text;

    public ReadOnlySpan<Token> Tokens { get; } = tokens;

    public ISqlCatalogue? Catalogue { get; } = catalogue;

    public bool PlainBackslashes { get; } = plainBackslashes;

    /// <summary>The names of a routine's arguments, while its body is looked at.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    public Keyword Keyword(int index) => (uint)index < (uint)Tokens.Length ? Tokens[index].Keyword : Lexing.Keyword.NotKeyword;

    public TokenKind Kind(int index) => (uint)index < (uint)Tokens.Length ? Tokens[index].Kind : TokenKind.Stray;

    public StatementText From(int index) => new(Text, Tokens[Math.Min(index, Tokens.Length)..], Catalogue, PlainBackslashes) { Parameters = Parameters };

    public StatementText Range(int start, int end) => new(Text, Tokens[start..end], Catalogue, PlainBackslashes) { Parameters = Parameters };

    public string Name(int index) => QuotedText.Name(Text, Tokens[index]);

    /// <summary>The value of the literal there, or null.</summary>
    public string? Literal(int index) => QuotedText.Literal(Text, Tokens[index], PlainBackslashes);
}

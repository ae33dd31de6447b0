namespace DojoPool.Core.Sql.Lexing;

/// <summary>What a token is to the grammar; white space and comments make none.</summary>
public enum TokenKind : byte
{
    /// <summary>A character that no statement of PostgreSQL has here (a backslash, a brace, a control character).</summary>
    Stray,
    Word,
    QuotedWord,
    Text,
    Bits,
    Number,
    Parameter,
    Operator,
    Comma,
    Semicolon,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Dot,
    DotDot,
    Colon,
    Cast,
    Assign,
    NamedArgument,
}

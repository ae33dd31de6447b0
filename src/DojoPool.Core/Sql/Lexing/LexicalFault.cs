namespace DojoPool.Core.Sql.Lexing;

/// <summary>Why a text has no tokens to judge: the server would refuse all of it before running any.</summary>
public enum LexicalFault : byte
{
    None,
    UnterminatedText,
    UnterminatedQuotedName,
    UnterminatedDollarText,
    UnterminatedComment,
    StrayCharacter,
}

namespace DojoPool.Core.Sql.Lexing;

/// <summary>pg_get_keywords().catcode, the strictest of all versions.</summary>
internal enum KeywordCategory : byte
{
    None = 0,
    Unreserved = (byte)'U',
    ColumnName = (byte)'C',
    TypeOrFunctionName = (byte)'T',
    Reserved = (byte)'R',
}

namespace DojoPool.Core.Sql;

/// <summary>How a text is to be read. The defaults are a server's own.</summary>
public sealed record SqlAnalysisOptions
{
    public const int DefaultMaxLength = 64 * 1024;

    public static SqlAnalysisOptions Default { get; } = new();

    /// <summary>The session's standard_conforming_strings: on (the default) makes a backslash in '…' an ordinary character.</summary>
    public bool StandardConformingStrings { get; init; } = true;

    /// <summary>In UTF-16 units, 1 … 16 Mi. A longer text is not read; it is unknown and goes to the writer.</summary>
    public int MaxLength { get; init; } = DefaultMaxLength;

    /// <summary>What the session has prepared and declared so far.</summary>
    public SqlSession Session { get; init; } = SqlSession.Unknown;

    /// <summary>Where the router would send a write and a read now; null when nobody asked it.</summary>
    public SqlRoute? Route { get; init; }
}

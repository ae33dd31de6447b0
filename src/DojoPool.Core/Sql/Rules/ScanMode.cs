namespace DojoPool.Core.Sql.Rules;

/// <summary>How a range of tokens is looked at.</summary>
internal enum ScanMode : byte
{
    /// <summary>A statement that will run.</summary>
    Run,

    /// <summary>A statement that is only planned (EXPLAIN without ANALYZE): stable functions may run, nothing else.</summary>
    Plan,

    /// <summary>The body of a PL/pgSQL function: INTO assigns, key words of the language stand between expressions.</summary>
    Procedure,

    /// <summary>A statement already known to write: only its shape and its tables are of interest.</summary>
    Shape,
}

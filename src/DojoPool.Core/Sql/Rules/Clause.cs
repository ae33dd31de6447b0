namespace DojoPool.Core.Sql.Rules;

/// <summary>Which part of a query a level of parentheses is in, with two marks on it.</summary>
[Flags]
internal enum Clause : byte
{
    /// <summary>Parentheses of an expression, or nothing begun yet.</summary>
    None = 0,
    Select = 1,
    From = 2,

    /// <summary>A join's condition: a comma or JOIN leads back to <see cref="From"/>.</summary>
    Join = 3,
    Grouping = 4,

    /// <summary>The list of common table expressions, before the main query.</summary>
    With = 5,

    /// <summary>Everything after FROM that holds no tables.</summary>
    Rest = 6,

    /// <summary>INSERT, UPDATE, DELETE, MERGE.</summary>
    Change = 7,
    Mask = 15,

    /// <summary>When this level closes, an expression may begin: it was DISTINCT ON (…) or OPERATOR(…).</summary>
    NoOperand = 16,
}

namespace DojoPool.Core.Sql.Reports;

/// <summary>What is counted in a statement to estimate its weight.</summary>
internal sealed class QueryShape
{
    public int Selects { get; set; }
    public int Joins { get; set; }
    public int SetOperations { get; set; }
    public int Aggregates { get; set; }
    public int Windows { get; set; }
    public int CommonTables { get; set; }
    public int Relations { get; set; }
    public bool IsRecursive { get; set; }
    public bool HasWhere => Wheres > 0;
    public bool HasLimit { get; set; }
    public bool HasGrouping { get; set; }
    public bool HasSorting { get; set; }
    public bool HasDistinct { get; set; }
    public int SetFunctions { get; set; }

    /// <summary>FROM clauses, and UPDATE's table: each reads whole tables unless a WHERE narrows it.</summary>
    public int Sources { get; set; }
    public int Wheres { get; set; }

    /// <summary>Columns compared with = to a number or parameter: mostly a key, and an index behind it.</summary>
    public int Pins { get; set; }

    /// <summary>UPDATE or DELETE, where a missing WHERE means every row.</summary>
    public bool ChangesRows { get; set; }
}

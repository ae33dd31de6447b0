namespace DojoPool.Core.Sql.Functions;

/// <summary>What calling a function does to the place where it may run.</summary>
internal enum FunctionEffect : byte
{
    /// <summary>Nobody told us: it may do anything.</summary>
    Unknown,

    /// <summary>Reads at most; any standby will do.</summary>
    Harmless,

    /// <summary>Writes, or asks for what a server in recovery refuses.</summary>
    Writes,

    /// <summary>As <see cref="Writes"/>, but declared stable, so that planning alone can run it.</summary>
    WritesWhenPlanned,

    /// <summary>An advisory lock: a standby grants it, and it locks nothing that a user of the writer would notice.</summary>
    AdvisoryLock,

    /// <summary>Acts on the server that it runs on (its files, its processes, its statistics, its recovery).</summary>
    ActsOnServer,

    /// <summary>Runs SQL that it finds in a string.</summary>
    HiddenSql,

    /// <summary>ts_rewrite: runs SQL with two arguments, is pure with three.</summary>
    HiddenSqlUnlessThree,

    /// <summary>Changes the session only.</summary>
    Session,

    /// <summary>set_config: as SET, by a name that must be looked at.</summary>
    SetConfig,
}

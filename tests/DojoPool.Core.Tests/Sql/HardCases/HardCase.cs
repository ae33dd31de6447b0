using DojoPool.Core.Sql;

namespace DojoPool.Core.Tests.Sql.HardCases;

/// <summary>A statement that a careless classifier gets wrong, what is right, and why.</summary>
internal sealed record HardCase(SqlVerdict Verdict, bool IsRead, string Sql, string Why)
{
    public static HardCase Read(string sql, string why) => new(SqlVerdict.Read, true, sql, why);

    /// <summary>About the session; a standby takes it.</summary>
    public static HardCase Session(string sql, string why) => new(SqlVerdict.Session, true, sql, why);

    /// <summary>About the session, and that has to be the writer's.</summary>
    public static HardCase Bound(string sql, string why) => new(SqlVerdict.Session, false, sql, why);

    public static HardCase Unknown(string sql, string why) => new(SqlVerdict.Unknown, false, sql, why);

    public static HardCase Write(string sql, string why) => new(SqlVerdict.Write, false, sql, why);
}

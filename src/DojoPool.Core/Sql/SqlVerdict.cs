namespace DojoPool.Core.Sql;

/// <summary>What a statement is to a router. The numbers are part of the API and never change.</summary>
public enum SqlVerdict
{
    /// <summary>Changes nothing; any standby gives the same answer.</summary>
    Read = 0,

    /// <summary>Changes or uses the session, not the data: it belongs on the connection that the session is on.</summary>
    Session = 1,

    /// <summary>Not proven to be a read: the writer.</summary>
    Unknown = 2,

    /// <summary>Writes, or asks for what only the writer can do.</summary>
    Write = 3,
}

namespace DojoPool.Postgres.Faults;

/// <summary>PostgreSQL's error codes that mean something here (Appendix A of its manual).</summary>
internal static class SqlStates
{
    public const string ReadOnlyTransaction = "25006";
    public const string AuthenticationClass = "28";
    public const string UniqueViolation = "23505";

    /// <summary>On a standby: replay removed what the statement might have needed. It did nothing, and may be sent again.</summary>
    public const string RecoveryConflict = "40001";
    public const string InvalidSchemaName = "3F000";
    public const string UndefinedTable = "42P01";
    public const string DiskFull = "53100";
    public const string TooManyConnections = "53300";

    /// <summary>A database that refuses connections; also "recovery is (not) in progress".</summary>
    public const string ObjectNotInPrerequisiteState = "55000";
    public const string LockNotAvailable = "55P03";

    /// <summary>Starting up, shutting down, ended by an administrator or by the crash of another session.</summary>
    public const string OperatorInterventionClass = "57P0";
}

namespace DojoPool.Postgres;

/// <summary>Which databases the fence closes.</summary>
internal static class ApplicationDatabases
{
    /// <summary>
    /// A condition on <c>pg_database</c>: all but templates, the one that the plane works in, and those of managed services, which belong
    /// to the provider and cannot be altered.
    /// </summary>
    public const string Condition = """
        (NOT pg_database.datistemplate AND pg_database.datname <> current_database()
         AND pg_database.datname NOT IN ('azure_maintenance', 'azure_sys', 'rdsadmin', 'cloudsqladmin', 'alloydbadmin'))
        """;
}

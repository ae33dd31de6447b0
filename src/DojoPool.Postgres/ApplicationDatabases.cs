namespace DojoPool.Postgres;

/// <summary>Which databases the fence closes.</summary>
internal static class ApplicationDatabases
{
    /// <summary>
    /// A condition on <c>pg_database</c>: all but templates, the one that the plane works in, and those of managed services, which belong
    /// to the provider and cannot be altered.
    /// </summary>
    public const string Condition = """
        (NOT datistemplate AND datname <> current_database()
         AND datname NOT IN ('azure_maintenance', 'azure_sys', 'rdsadmin', 'cloudsqladmin', 'alloydbadmin'))
        """;
}

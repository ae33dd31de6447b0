namespace DojoPool.Core.Sql.Catalogue;

/// <summary>What reading a relation means.</summary>
public enum CatalogueRelation
{
    Absent = 0,
    Ordinary = 1,

    /// <summary>Visible to the session that made it, and to no standby.</summary>
    Temporary = 2,

    /// <summary>Has no rows on a standby; reading it there is refused.</summary>
    Unlogged = 3,

    /// <summary>A view, rule or policy whose functions may write.</summary>
    Writes = 4,
}

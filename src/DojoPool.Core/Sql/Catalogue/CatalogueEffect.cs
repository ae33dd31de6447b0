namespace DojoPool.Core.Sql.Catalogue;

/// <summary>What the catalogue knows of a function or operator.</summary>
public enum CatalogueEffect
{
    /// <summary>There is none of that name: newer than the snapshot, or a mistake.</summary>
    Absent = 0,

    /// <summary>Followed through all it calls: reads only.</summary>
    Reads = 1,

    /// <summary>Acts on the session only, as set_config does.</summary>
    Session = 2,

    /// <summary>Reads, and besides runs the SQL that it is given as an argument: as good or bad as that SQL.</summary>
    RunsArguments = 3,

    /// <summary>Its body cannot be followed (another language, dynamic SQL, a name that is not there).</summary>
    Unproven = 4,

    /// <summary>Something that it calls or says writes.</summary>
    Writes = 5,
}

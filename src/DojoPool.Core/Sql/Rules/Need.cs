namespace DojoPool.Core.Sql.Rules;

/// <summary>Where a statement must run, from the least demand to the greatest: the worst part decides for the whole.</summary>
internal enum Need : byte
{
    Anywhere,

    /// <summary>The session's own connection; a standby accepts it too.</summary>
    Session,

    /// <summary>The session's own connection, which has to be the writer's.</summary>
    WriterSession,

    /// <summary>Not proven harmless.</summary>
    Unproven,

    Writer,
}

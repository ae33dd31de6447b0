namespace DojoPool.Core.Sql.Catalogue;

/// <summary>When a snapshot is taken anew: by age, and sooner when a statement names what it does not have.</summary>
public static class CatalogueAge
{
    /// <param name="sinceTaken">How old the snapshot is; null when there is none.</param>
    /// <param name="missed">A statement called a function that is neither built in nor in the snapshot.</param>
    /// <param name="maximum">The age at which it is taken anew in any case.</param>
    /// <param name="missPause">After a miss, the least time between two snapshots: a name that exists nowhere must not cause one per statement.</param>
    public static bool IsDue(TimeSpan? sinceTaken, bool missed, TimeSpan maximum, TimeSpan missPause) =>
        sinceTaken is not { } age || age >= maximum || (missed && age >= missPause);
}

using DojoPool.Core.Sql.Catalogue;
using Npgsql;

namespace DojoPool.Postgres.Catalogue;

/// <summary>
/// One database's snapshot, kept fresh by age and on a miss. Reads never wait for a refresh: they get the snapshot at hand, or none, and without one
/// unknown functions go to the writer. One refresh runs at a time.
/// </summary>
public sealed class CatalogueCache(NpgsqlDataSource writer, TimeProvider time, TimeSpan maximumAge, TimeSpan missPause)
{
    private int refreshing;
    private volatile Snapshot? snapshot;

    /// <summary>The snapshot at hand; null before the first refresh.</summary>
    public ISqlCatalogue? Current => snapshot?.Catalogue;

    /// <summary>How old it is; null before the first refresh.</summary>
    public TimeSpan? Age => snapshot is { } taken ? time.GetElapsedTime(taken.At) : null;

    /// <summary>Takes a new snapshot if one is due; returns the trouble that kept it away, or null.</summary>
    public async Task<string?> RefreshAsync(bool missed, CancellationToken cancellationToken)
    {
        if (!CatalogueAge.IsDue(Age, missed, maximumAge, missPause)) return null;
        if (Interlocked.Exchange(ref refreshing, 1) == 1) return null;
        try
        {
            var at = time.GetTimestamp();
            var answer = await CatalogueReader.ReadAsync(writer, cancellationToken);
            if (answer.Facts is { } facts) snapshot = new Snapshot(SqlCatalogue.Build(facts), at);
            return answer.Trouble;
        }
        finally
        {
            Volatile.Write(ref refreshing, 0);
        }
    }

    private sealed record Snapshot(SqlCatalogue Catalogue, long At);
}

namespace DojoPool.Control.Health;

/// <summary>How much a server keeps on its disk.</summary>
public interface IDiskUsage
{
    /// <summary>Databases and WAL in bytes; null = no answer in time. Throws only for cancellation.</summary>
    /// <param name="vantage">Whose link is used.</param>
    Task<long?> ReadAsync(string vantage, string endpoint, TimeSpan deadline, CancellationToken cancellation);
}

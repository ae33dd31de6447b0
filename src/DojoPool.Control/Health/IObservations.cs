namespace DojoPool.Control.Health;

/// <summary>The last that is known of the writer and who hears it, for those who doubt it, choose a candidate or a replica.</summary>
public interface IObservations
{
    /// <summary>Never older than the sampling period of the host; <see cref="Observed.Nothing"/> where nothing is known. Throws only for cancellation.</summary>
    ValueTask<Observed> NowAsync(CancellationToken cancellation);
}

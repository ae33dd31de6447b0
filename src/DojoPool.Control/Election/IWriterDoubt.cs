namespace DojoPool.Control.Election;

/// <summary>Where doubts of the writer arrive: a bad probe, or an application's report. A doubt alone moves nothing (PROTOCOL P5).</summary>
public interface IWriterDoubt
{
    /// <summary>
    /// Asks the witnesses at once, and starts Detection where none of them hears the writer. Calls may overlap: one at a time is worked
    /// on, the others return at once.
    /// </summary>
    /// <param name="cause">A sentence for the log: who doubts, and why.</param>
    Task DoubtAsync(string cause, CancellationToken cancellation);
}

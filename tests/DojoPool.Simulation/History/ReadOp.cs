namespace DojoPool.Simulation.History;

/// <summary>One read of one client, with what was true on the server when it answered.</summary>
/// <param name="After">The write that it must see; null: none.</param>
/// <param name="Sees">The server held that write.</param>
/// <param name="Bound">The staleness that was asked for; null: none.</param>
/// <param name="Staleness">When the route was given: how long the server had been without what the writer then had.</param>
public sealed record ReadOp(
    string Client, string Endpoint, bool IsWriter, WriteOp? After, bool Sees, TimeSpan? Bound, TimeSpan Staleness, TimeSpan At);

using DojoPool.Control.Operations;

namespace DojoPool.Functions.Operations;

/// <summary>Does what one timer of the catalogue wakes up for.</summary>
public delegate Task Wake(Operation operation, CancellationToken cancellation);

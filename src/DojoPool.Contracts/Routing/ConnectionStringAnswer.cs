namespace DojoPool.Contracts.Routing;

/// <summary>For a driver that tries several hosts by itself. Without user and password. It is no lease: such a client is covered by the plane's fence only.</summary>
/// <param name="For">libpq, jdbc or npgsql.</param>
/// <param name="Write">Finds the writer: it first, then who may become it.</param>
/// <param name="Read">Finds a reader: nearest first, the writer last.</param>
/// <param name="Epoch">The order is of this epoch; the strings stay right afterwards, only slower.</param>
public sealed record ConnectionStringAnswer(string For, string Write, string Read, long Epoch);

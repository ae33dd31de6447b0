namespace DojoPool.Lab.Topology;

/// <summary>One PostgreSQL server of the lab.</summary>
/// <param name="Id">For example <c>us-east-replica-1</c>.</param>
/// <param name="Upstream">The endpoint it streams from at boot; null for the first writer.</param>
/// <param name="Setting">The environment variable of the guide that carries its URL.</param>
public sealed record LabEndpoint(string Id, string Region, string? Upstream, string Setting);

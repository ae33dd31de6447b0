namespace DojoPool.Contracts.Admin;

/// <summary>Every endpoint was probed at once.</summary>
/// <param name="Success">The probes were made and stored; what they found is in <paramref name="Probes"/>.</param>
/// <param name="Blind">Vantages that reached nothing outside their own region: what they say of others does not count.</param>
/// <param name="Doubted">Why the writer is doubted now; null where it is not.</param>
/// <param name="AsOf">When it began: those who ask in the same second share it.</param>
public sealed record HealthCheckAnswer(
    bool Success, string Message, IReadOnlyList<MetricView> Probes, IReadOnlyList<string> Blind, string? Doubted, DateTimeOffset AsOf);

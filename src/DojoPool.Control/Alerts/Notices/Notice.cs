using System.Collections.Immutable;

namespace DojoPool.Control.Alerts.Notices;

/// <summary>News on its way to the sinks: written in the same transaction as the change of the alert, so that neither is without the other.</summary>
/// <param name="Id">Unique, and in the order in which they were written: sinks get it too, so that they can tell a repetition.</param>
/// <param name="Version">Of the stored row: a replace succeeds only over the one that was read.</param>
public sealed record Notice(string Id, DateTimeOffset At, AlertNews News, string Version = "")
{
    /// <summary>By sink; one that is missing has not been tried.</summary>
    public ImmutableSortedDictionary<string, Delivery> Deliveries { get; init; } = ImmutableSortedDictionary<string, Delivery>.Empty;

    /// <summary>Whoever delivers it has it until then; null = nobody.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    public Delivery DeliveryTo(string sink) => Deliveries.GetValueOrDefault(sink, Delivery.New);

    public Notice With(string sink, Delivery delivery) => this with { Deliveries = Deliveries.SetItem(sink, delivery) };
}

/// <summary>What became of a notice at one sink.</summary>
/// <param name="NextAt">Not to be tried before; null = at once.</param>
/// <param name="Trouble">Why the last try failed; never a secret.</param>
public sealed record Delivery(DeliveryState State, int Attempts, DateTimeOffset? NextAt, string? Trouble)
{
    public static readonly Delivery New = new(DeliveryState.Pending, 0, null, null);

    public bool IsDue(DateTimeOffset now) => State == DeliveryState.Pending && (NextAt is null || NextAt <= now);
}

public enum DeliveryState
{
    Pending = 0,
    Delivered = 1,

    /// <summary>Given up: it stays in the store for people.</summary>
    Dead = 2,
}

namespace DojoPool.Contracts.Alerts;

/// <summary>What people have yet to be told, oldest first, and what a sink gave up on, newest first.</summary>
public sealed record NotificationsAnswer(IReadOnlyList<NotificationView> Pending, IReadOnlyList<NotificationView> Dead);

/// <param name="Id">By it a dead one is tried again.</param>
/// <param name="News"><c>opened</c>, <c>changed</c>, <c>closed</c>, <c>acknowledged</c>.</param>
/// <param name="AlertId">As in <see cref="AlertView.Id"/>.</param>
public sealed record NotificationView(string Id, DateTimeOffset At, string News, string AlertId, string Message, IReadOnlyList<DeliveryView> Deliveries);

/// <param name="State"><c>pending</c>, <c>delivered</c>, <c>dead</c>.</param>
/// <param name="NextAt">Not tried before; null = at once, or never again.</param>
/// <param name="Trouble">Why the last try failed.</param>
public sealed record DeliveryView(string Sink, string State, int Attempts, DateTimeOffset? NextAt, string? Trouble);

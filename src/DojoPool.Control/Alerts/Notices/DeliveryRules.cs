namespace DojoPool.Control.Alerts.Notices;

/// <summary>When a delivery is tried again, and when it is given up. Pure.</summary>
public static class DeliveryRules
{
    /// <summary>About four hours in all: an outage of a sink that lasts longer is found in the dead letters.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
    ];

    public static int MostAttempts => Pauses.Length + 1;

    /// <summary>However few its tries were: behind a sink that hangs each of many notices is tried seldom.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(4);

    /// <param name="age">Of the notice.</param>
    public static Delivery After(Delivery delivery, SinkOutcome outcome, TimeSpan age, DateTimeOffset now) => outcome switch
    {
        SinkOutcome.Delivered => new Delivery(DeliveryState.Delivered, delivery.Attempts + 1, null, null),
        SinkOutcome.Held held => delivery with { NextAt = now + held.NotBefore },
        SinkOutcome.Refused refused => new Delivery(DeliveryState.Dead, delivery.Attempts + 1, null, refused.Reason),
        SinkOutcome.Failed failed when delivery.Attempts + 1 >= MostAttempts || age >= LongestWait =>
            new Delivery(DeliveryState.Dead, delivery.Attempts + 1, null, failed.Reason),
        SinkOutcome.Failed failed => new Delivery(
            DeliveryState.Pending, delivery.Attempts + 1, now + Longer(Pauses[delivery.Attempts], failed.NotBefore), failed.Reason),
        _ => throw new InvalidOperationException($"{outcome} is not an outcome."),
    };

    /// <summary>What a sink asks for is granted up to an hour: it must not park an emergency for a day.</summary>
    private static TimeSpan Longer(TimeSpan pause, TimeSpan? asked)
    {
        var bounded = asked > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : asked ?? TimeSpan.Zero;
        return bounded > pause ? bounded : pause;
    }
}

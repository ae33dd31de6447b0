namespace DojoPool.Control.Alerts.Notices;

/// <summary>Where people are told. Never throws but for cancellation by the caller, and ends within a few seconds: trouble is in the outcome.</summary>
public interface INotificationSink
{
    /// <summary>Such as <c>slack</c>: the key of the deliveries, never changed.</summary>
    string Name { get; }

    Task<SinkOutcome> SendAsync(Notice notice, CancellationToken cancellation);
}

/// <summary>What a sink answered. Reasons never hold a secret: a sink's own address may be one.</summary>
public abstract record SinkOutcome
{
    private SinkOutcome()
    {
    }

    public sealed record Delivered : SinkOutcome;

    /// <summary>It may work later.</summary>
    /// <param name="NotBefore">What the sink asked for; null = nothing.</param>
    public sealed record Failed(string Reason, TimeSpan? NotBefore = null) : SinkOutcome;

    /// <summary>It was not sent: the limit of messages is reached. No attempt of the notice's.</summary>
    public sealed record Held(TimeSpan NotBefore) : SinkOutcome;

    /// <summary>It will never work as it is configured: a wrong key, an unknown address.</summary>
    public sealed record Refused(string Reason) : SinkOutcome;
}

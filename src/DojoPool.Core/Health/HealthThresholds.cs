namespace DojoPool.Core.Health;

/// <summary>Where health turns into alerts; the defaults are the guide's. Each critical value is at least its warning.</summary>
public sealed record HealthThresholds
{
    public TimeSpan ResponseWarning { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan ResponseCritical { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan LagWarning { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan LagCritical { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>0–1.</summary>
    public double ErrorRateWarning { get; init; } = 0.05;

    /// <summary>0–1.</summary>
    public double ErrorRateCritical { get; init; } = 0.20;

    /// <summary>A writer that answers but takes no writes for so long is offered a switchover (PROTOCOL P4).</summary>
    public TimeSpan StallFor { get; init; } = TimeSpan.FromSeconds(10);
}

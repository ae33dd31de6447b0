namespace DojoPool.Client;

/// <summary>What a read may be answered from.</summary>
public sealed record ReadWish
{
    /// <summary>Any healthy replica near the reader.</summary>
    public static readonly ReadWish Anything = new();

    /// <summary>Where the reader is; null = <see cref="DojoPoolOptions.Region"/>.</summary>
    public string? Region { get; init; }

    /// <summary>The oldest state that will do; null = no bound. A bound below the plane's sampling period is answered by the writer.</summary>
    public TimeSpan? MaxStaleness { get; init; }

    /// <summary>A token of <see cref="WriteConnection.ReadTokenAsync"/>: the read sees that write.</summary>
    public string? After { get; init; }
}

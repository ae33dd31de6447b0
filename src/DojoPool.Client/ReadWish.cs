using DojoPool.Core.Routing;

namespace DojoPool.Client;

/// <summary>What a read may be answered from.</summary>
public sealed record ReadWish
{
    /// <summary>Any healthy replica near the reader.</summary>
    public static readonly ReadWish Anything = new();

    /// <summary>The writer, for the newest state.</summary>
    public static readonly ReadWish Newest = new() { Consistency = ReadConsistency.Strong };

    private readonly string? after;

    /// <summary>Where the reader is; null = <see cref="DojoPoolOptions.Region"/>.</summary>
    public string? Region { get; init; }

    public ReadConsistency Consistency { get; init; }

    /// <summary>The oldest state that will do; null = no bound. A bound below the plane's sampling period is answered by the writer.</summary>
    public TimeSpan? MaxStaleness { get; init; }

    /// <summary>
    /// A token of <see cref="WriteConnection.ReadTokenAsync"/>: the read sees that write. Null: that of the current session, where there is one.
    /// </summary>
    /// <exception cref="ArgumentException">It has not the form of a token.</exception>
    public string? After
    {
        get => after;
        init
        {
            after = value;
            Token = value is null ? null : ReadToken.TryParse(value, out var token)
                ? token
                : throw new ArgumentException($"'{value}' is not a read token. Legal: {ReadToken.Form}.", nameof(After));
        }
    }

    internal ReadToken? Token { get; private init; }
}

/// <summary>What a read may miss.</summary>
public enum ReadConsistency
{
    /// <summary>Whatever <see cref="ReadWish.MaxStaleness"/>, <see cref="ReadWish.After"/> and the session ask for; with none of them any healthy replica.</summary>
    Eventual = 0,

    /// <summary>Nothing: the writer answers.</summary>
    Strong = 1,
}

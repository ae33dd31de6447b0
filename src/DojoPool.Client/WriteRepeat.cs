namespace DojoPool.Client;

/// <summary>
/// The caller's word that a unit of work may be done twice: it looks before it inserts, or bears a key of its own
/// (<c>ON CONFLICT DO NOTHING</c>). Nothing is repeated without it.
/// </summary>
public sealed record WriteRepeat
{
    public const int MostAttempts = 100;

    /// <summary>Up to five attempts, 50 ms to 1 s apart.</summary>
    public static readonly WriteRepeat Idempotent = new();

    private readonly int attempts = 5;

    /// <summary>With the first one; 2–100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public int Attempts
    {
        get => attempts;
        init => attempts = value is >= 2 and <= MostAttempts
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Attempts), value, $"Attempts must be 2–{MostAttempts}.");
    }
}

/// <summary>What becomes of writes when the lease is over and no plane answers.</summary>
public enum WhenPlaneIsDown
{
    /// <summary>They wait for a plane, up to <see cref="DojoPoolOptions.AcquireTimeout"/>, and end in <see cref="NoWriterException"/>.</summary>
    Wait = 0,

    /// <summary>They end in <see cref="NoWriterException"/> as soon as every plane has been asked in vain: for who would rather tell its users.</summary>
    Fail = 1,
}

namespace DojoPool.Control.Configuration;

/// <summary>Text that must not be shown: printing, logging or serializing it gives stars.</summary>
public sealed class Secret(string value) : IEquatable<Secret>
{
    private readonly string value = value;

    public static Secret? From(string? value) => value is null ? null : new Secret(value);

    /// <summary>The text itself, for the driver or the request that needs it.</summary>
    public string Reveal() => value;

    public bool Equals(Secret? other) => other is not null && string.Equals(value, other.value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(value);

    public override string ToString() => "***";
}

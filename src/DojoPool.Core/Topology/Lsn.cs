using System.Globalization;

namespace DojoPool.Core.Topology;

/// <summary>A log sequence number: a byte position in the WAL of one timeline. Written as PostgreSQL does, "16/B374D848".</summary>
public readonly record struct Lsn(ulong Value) : IComparable<Lsn>
{
    public static readonly Lsn Zero = new(0);

    public static bool operator <(Lsn left, Lsn right) => left.Value < right.Value;
    public static bool operator >(Lsn left, Lsn right) => left.Value > right.Value;
    public static bool operator <=(Lsn left, Lsn right) => left.Value <= right.Value;
    public static bool operator >=(Lsn left, Lsn right) => left.Value >= right.Value;

    /// <summary>Bytes from <paramref name="earlier"/> to here; 0 where it is not earlier.</summary>
    public long BytesSince(Lsn earlier) => Value <= earlier.Value ? 0 : (long)(Value - earlier.Value);

    public static Lsn Max(Lsn left, Lsn right) => left > right ? left : right;

    public static Lsn Min(Lsn left, Lsn right) => left < right ? left : right;

    public int CompareTo(Lsn other) => Value.CompareTo(other.Value);

    /// <exception cref="FormatException">Not two hexadecimal numbers with a slash between.</exception>
    public static Lsn Parse(string text) =>
        TryParse(text, out var lsn) ? lsn : throw new FormatException($"'{text}' is not an LSN like 16/B374D848.");

    public static bool TryParse(string? text, out Lsn lsn)
    {
        lsn = Zero;
        var slash = text?.IndexOf('/') ?? -1;
        if (slash < 1
            || !uint.TryParse(text.AsSpan(0, slash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !uint.TryParse(text.AsSpan(slash + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
            return false;
        lsn = new Lsn(((ulong)high << 32) | low);
        return true;
    }

    public override string ToString() => $"{Value >> 32:X}/{Value & 0xFFFFFFFF:X}";
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DojoPool.Storage.Tables;

/// <summary>
/// Keys as Azure wants them: at most 1 KiB, no <c>/ \ # ?</c>, no control characters. Azurite lets some of these through and fails on
/// others, so we look ourselves.
/// </summary>
internal static class TableKey
{
    // 1 KiB of UTF-16.
    private const int Longest = 512;

    // Leaves room for what stands around an escaped text in a key.
    private const int LongestEscaped = 300;

    /// <exception cref="ArgumentException">Azure would refuse it.</exception>
    public static string Check(string key) =>
        key.Length <= Longest && !key.Any(IsForbidden)
            ? key
            : throw new ArgumentException($"'{Escape(key)}' cannot be a table's key.", nameof(key));

    /// <summary>
    /// Any text as a part of a key. One to one, but for texts whose escaped form is over 300 characters: these end in their SHA-256.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            // '!' is the escape itself; '|' separates the parts of our keys; '%' confuses proxies that decode a path twice.
            if (IsForbidden(letter) || letter is '!' or '|' or '%' or '\'' || char.IsSurrogate(letter))
                escaped.Append(CultureInfo.InvariantCulture, $"!{(int)letter:X4}");
            else
                escaped.Append(letter);
        }
        return escaped.Length <= LongestEscaped
            ? escaped.ToString()
            : $"{escaped.ToString(0, LongestEscaped - 70)}!~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }

    /// <summary>Newest first in a table's ascending order; fixed width.</summary>
    public static string Inverted(DateTimeOffset at) => Inverted(at.UtcTicks);

    /// <param name="number">0 and up.</param>
    public static string Inverted(long number) => (long.MaxValue - number).ToString("D19", CultureInfo.InvariantCulture);

    public static string Ascending(int number) => number.ToString("D10", CultureInfo.InvariantCulture);

    private static bool IsForbidden(char letter) => letter is '/' or '\\' or '#' or '?' || char.IsControl(letter);
}

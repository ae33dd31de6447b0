using System.Globalization;
using System.Text;
using Azure.Data.Tables;

namespace DojoPool.Storage.Tables;

/// <summary>Text over several string properties: <c>Json</c>, <c>Json1</c>, <c>Json2</c> … A property holds at most 32 K characters (64 KiB of UTF-16).</summary>
internal static class ChunkedText
{
    private const int Longest = 32_000;

    /// <summary>The entity is to be written by replace, never by merge: a shorter text would keep the tail of a longer one.</summary>
    public static void Put(TableEntity entity, string name, string text)
    {
        var part = 0;
        for (var start = 0; start < text.Length || part == 0; part++)
        {
            var end = Math.Min(start + Longest, text.Length);
            // Half of a surrogate pair is no text: it would arrive as a replacement character.
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
                end--;
            entity[PartName(name, part)] = text[start..end];
            start = end;
        }
    }

    /// <exception cref="FormatException">There is no such text.</exception>
    public static string Get(TableEntity entity, string name)
    {
        var text = new StringBuilder(entity.GetString(name) ?? throw new FormatException($"The row has no property {name}."));
        for (var part = 1; entity.TryGetValue(PartName(name, part), out var next); part++)
            text.Append((string)next);
        return text.ToString();
    }

    private static string PartName(string name, int part) => part == 0 ? name : name + part.ToString(CultureInfo.InvariantCulture);
}

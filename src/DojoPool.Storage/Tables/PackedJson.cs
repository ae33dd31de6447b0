using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;
using DojoPool.Control.Json;

namespace DojoPool.Storage.Tables;

/// <summary>Brotli of JSON over the binary properties <c>P0</c>, <c>P1</c> … Fifty samples take 2–6 KB instead of 50.</summary>
internal static class PackedJson
{
    // A property holds 64 KiB; DESIGN §11 asks for rows under 60 KB, and only samples that say an unusual lot need a second property.
    private const int Longest = 60_000;

    public static void Put<T>(TableEntity entity, T value)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(brotli, value, StoredJson.Options);
        var bytes = packed.ToArray();
        for (int part = 0, start = 0; start < bytes.Length; part++, start += Longest)
            entity[PartName(part)] = bytes[start..Math.Min(start + Longest, bytes.Length)];
    }

    /// <exception cref="InvalidDataException">It is not what <see cref="Put"/> wrote.</exception>
    /// <exception cref="JsonException">Likewise.</exception>
    public static T Get<T>(TableEntity entity)
    {
        using var packed = new MemoryStream();
        for (var part = 0; entity.TryGetValue(PartName(part), out var bytes); part++)
            packed.Write((byte[])bytes);
        packed.Position = 0;
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli, StoredJson.Options) ?? throw new JsonException("null is nothing that was packed.");
    }

    private static string PartName(int part) => "P" + part.ToString(CultureInfo.InvariantCulture);
}

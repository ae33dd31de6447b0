using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Json;

/// <summary>How values are written into tables and journals: camelCase, enums by name, LSNs as PostgreSQL writes them.</summary>
public static class StoredJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new LsnConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WriteWhatIsRequired } },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">It is not JSON of a <typeparamref name="T"/>.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"null is not a {typeof(T).Name}.");

    /// <summary>What must be there when it is read must be written even where it is null, such as the writer of a Claimed row.</summary>
    private static void WriteWhatIsRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.IsRequired))
            property.ShouldSerialize = static (_, _) => true;
    }

    private sealed class LsnConverter : JsonConverter<Lsn>
    {
        public override Lsn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Lsn.TryParse(reader.GetString(), out var lsn) ? lsn : throw new JsonException("An LSN looks like 16/B374D848.");

        public override void Write(Utf8JsonWriter writer, Lsn value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

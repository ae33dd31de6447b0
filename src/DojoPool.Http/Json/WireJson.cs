using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DojoPool.Http.Json;

/// <summary>How the API writes and reads JSON: camelCase, times in UTC with a Z, unknown fields refused so that a typing error is told.</summary>
public static class WireJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new UtcConverter() },
    };

    private static readonly JsonSerializerOptions WithoutAsOf = new(Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutAsOf } },
    };

    /// <summary>What two answers that say the same have in common: all but when they were computed.</summary>
    public static byte[] Identity(object body) => JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), WithoutAsOf);

    private static void LeaveOutAsOf(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.Name == "asOf").ToList())
            type.Properties.Remove(property);
    }

    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}

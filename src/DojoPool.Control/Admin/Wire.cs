using System.Text.Json;

namespace DojoPool.Control.Admin;

/// <summary>Names on the wire.</summary>
public static class Wire
{
    /// <summary><c>EndedEarly</c> is <c>endedEarly</c>.</summary>
    public static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

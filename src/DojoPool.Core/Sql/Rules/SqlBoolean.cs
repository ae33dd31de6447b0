namespace DojoPool.Core.Sql.Rules;

/// <summary>The server's spellings of yes and no.</summary>
internal static class SqlBoolean
{
    /// <summary>A boolean setting (parse_bool): any unique beginning of true, yes, on, and 1.</summary>
    public static bool IsOn(ReadOnlySpan<char> value) => value.Length > 0
        && (Begins("true", value) || Begins("yes", value) || value.Equals("on", StringComparison.OrdinalIgnoreCase) || value is "1");

    /// <summary>A command's option (defGetBoolean) knows whole words only.</summary>
    public static bool IsExactlyOff(ReadOnlySpan<char> value) =>
        value is "0" || value.Equals("off", StringComparison.OrdinalIgnoreCase) || value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static bool Begins(ReadOnlySpan<char> word, ReadOnlySpan<char> value) => word.StartsWith(value, StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using Azure.Data.Tables;

namespace DojoPool.Storage.Tables;

/// <summary>Times as text, to the tick and with their offset: a table's own type loses the offset and ends at 1601.</summary>
internal static class Timestamps
{
    public static string Write(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">It is no time.</exception>
    public static DateTimeOffset Get(TableEntity entity, string name) =>
        DateTimeOffset.Parse(entity.GetString(name) ?? throw new FormatException($"The row has no property {name}."), CultureInfo.InvariantCulture);
}

using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;

namespace DojoPool.Integration.Tests.Secrets;

/// <summary>Everything in every table, as text: packed columns unpacked.</summary>
internal static class StoreDump
{
    public static async Task<IReadOnlyList<(string Where, string Text)>> ReadAsync(string connection)
    {
        var service = new TableServiceClient(connection);
        var found = new List<(string, string)>();
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>())
                found.AddRange(row.Select(column => ($"{table.Name}/{row.PartitionKey}/{row.RowKey}/{column.Key}", TextOf(column.Value))));
        }
        return found;
    }

    private static string TextOf(object? value) => value switch
    {
        byte[] packed => Unpacked(packed),
        null => "",
        _ => value.ToString() ?? "",
    };

    private static string Unpacked(byte[] packed)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var reader = new StreamReader(brotli);
            return reader.ReadToEnd();
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(packed);
        }
    }
}

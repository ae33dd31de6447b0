using System.Text.Json;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Configuration;

/// <summary>Addresses by caller and endpoint; the configured host and port where the book names none.</summary>
public sealed class AddressBook(Fleet fleet, IReadOnlyDictionary<string, IReadOnlyDictionary<string, (string Host, int Port)>> book) : IAddressBook
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, (string, int)>> Empty = [];

    /// <summary>Everybody uses the configured addresses: production.</summary>
    public static AddressBook Configured(Fleet fleet) => new(fleet, Empty);

    /// <exception cref="KeyNotFoundException">No such endpoint is configured.</exception>
    public (string Host, int Port) Of(string from, string endpoint)
    {
        if (book.TryGetValue(from, out var links) && links.TryGetValue(endpoint, out var address))
            return address;
        var configured = fleet[endpoint];
        return (configured.Host, configured.Port);
    }

    /// <summary>Reads <c>{"&lt;from&gt;":{"&lt;endpoint&gt;":"host:port"}}</c>.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static AddressBook Parse(Fleet fleet, string json)
    {
        try
        {
            var book = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(json) ?? [];
            return new AddressBook(fleet, book.ToDictionary(
                b => b.Key, b => (IReadOnlyDictionary<string, (string, int)>)b.Value.ToDictionary(l => l.Key, l => Address(l.Value))));
        }
        catch (JsonException notJson)
        {
            throw new FormatException("The address book is not a JSON object of objects of \"host:port\".", notJson);
        }
    }

    private static (string Host, int Port) Address(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon].TrimStart('[').TrimEnd(']');
        return PostgresUri.IsHost(host) && PostgresUri.TryPort(text[(colon + 1)..]) is { } port
            ? (host, port)
            : throw new FormatException($"'{text}' in the address book is not host:port.");
    }
}

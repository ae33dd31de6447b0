using System.Text.Json;
using DojoPool.Lab.Topology;

namespace DojoPool.Lab.Links;

/// <summary>Tells the host process which proxy to dial, per caller and endpoint: <c>{ "plane": { "us-east-primary": "127.0.0.1:15001" } }</c>.</summary>
internal static class AddressBook
{
    public static void Write(string path, LinkBoard board) => File.WriteAllText(path, JsonSerializer.Serialize(
        board.All.Where(l => l.To != LinkSources.Store).GroupBy(l => l.From).ToDictionary(g => g.Key, g => g.ToDictionary(l => l.To, l => l.Address))));
}

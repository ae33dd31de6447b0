using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>Names a row together with the facts beside it, alike on every instance that has the same.</summary>
public static class SnapshotVersion
{
    /// <summary>16 hexadecimal digits.</summary>
    public static string Of(TopologyRow? row, ReaderFacts facts)
    {
        var text = new StringBuilder(row?.ChangeId);
        foreach (var (vantage, at) in facts.Samples.Select(s => (s.Vantage, s.At)).Distinct().OrderBy(r => r.Vantage, StringComparer.Ordinal).ThenBy(r => r.At))
            text.Append(CultureInfo.InvariantCulture, $"\n{vantage} {at.UtcTicks}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}

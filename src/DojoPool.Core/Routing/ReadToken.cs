using System.Globalization;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Routing;

/// <summary>
/// Read your writes: where a write ended. Written <c>epoch:timeline:LSN</c>, such as <c>3:4:0/5000148</c>. The epoch names the branch;
/// the timeline is for people, since two promoted branches may bear the same number.
/// </summary>
public readonly record struct ReadToken(long Epoch, uint Timeline, Lsn Lsn)
{
    public const string Form = "epoch:timeline:LSN, such as 3:4:0/5000148";

    public static bool TryParse(string? text, out ReadToken token)
    {
        token = default;
        var parts = text?.Split(':') ?? [];
        if (parts.Length != 3
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) || epoch < 1
            || !uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var timeline)
            || !Lsn.TryParse(parts[2], out var lsn))
            return false;
        token = new ReadToken(epoch, timeline, lsn);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}:{Timeline}:{Lsn}");
}

using DojoPool.Control.Admin;

namespace DojoPool.Storage.Admin;

/// <summary>
/// Walks a chain from its newest entry to its first. Cutting off the newest entries cannot be seen from the chain itself: that is what
/// the anchor is for.
/// </summary>
internal sealed class ChainCheck(AuditAnchor? anchor)
{
    private ChainLink? _later;
    private bool _anchored = anchor is null;

    /// <summary>The newest entry.</summary>
    public AuditAnchor? Head { get; private set; }

    /// <summary>The break with the lowest number, found so far; null = none.</summary>
    public string? Broken { get; private set; }

    public void Next(ChainLink link)
    {
        if (_later is { } later && later.Number != link.Number + 1)
            Broken = $"Entry {later.Number - 1} is missing: entry {later.Number} follows entry {link.Number}.";
        else if (_later is { } follower && follower.Previous != link.Hash)
            Broken = $"Entry {follower.Number} does not continue entry {link.Number}: one of the two was changed.";
        if (link.Hash != link.ComputeHash())
            Broken = $"Entry {link.Number} was changed: its content does not match its hash.";
        if (anchor is not null && link.Number == anchor.Number)
        {
            _anchored = true;
            if (!link.Hash.Equals(anchor.Hash, StringComparison.OrdinalIgnoreCase))
                Broken = $"Entry {link.Number} is not the one that the anchor was taken of.";
        }
        Head ??= new AuditAnchor(link.Number, link.Hash);
        _later = link;
    }

    /// <summary>To be called after the oldest.</summary>
    public string? End()
    {
        if (!_anchored)
            return $"Entry {anchor!.Number}, of which the anchor was taken, is missing: the newest entries were cut off.";
        if (_later is { Number: > 1 } first)
            return $"Entry {first.Number - 1} is missing: the chain begins with entry {first.Number}.";
        if (_later is { } oldest && oldest.Previous != ChainLink.Genesis)
            return "Entry 1 names an entry before it.";
        return Broken;
    }
}

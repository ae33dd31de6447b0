namespace DojoPool.Fakes.Faults;

/// <summary>What may go wrong with one call of a store.</summary>
public enum StoreFault
{
    None = 0,

    /// <summary>Nothing happened there, and no answer came.</summary>
    Unavailable = 1,

    /// <summary>It happened there, and the answer was lost. A read: no answer.</summary>
    LostAnswer = 2,

    /// <summary>A swap: 412, nothing written. Any other call: as <see cref="Unavailable"/>.</summary>
    Conflict = 3,

    /// <summary>
    /// A swap: written, the answer lost, and the client library's own retry answered with 412. Any other call: as <see cref="LostAnswer"/>.
    /// </summary>
    ConflictAfterCommit = 4,
}

/// <param name="Store">The port's name without its I, such as <c>TopologyStore</c>.</param>
/// <param name="Method">The port's method.</param>
public sealed record StoreCall(string Store, string Method, bool Writes);

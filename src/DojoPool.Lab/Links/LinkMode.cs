namespace DojoPool.Lab.Links;

public enum LinkMode
{
    /// <summary>Bytes flow.</summary>
    Pass,

    /// <summary>A partition: connections are accepted and kept, no byte moves, also not on those that were open.</summary>
    BlackHole,

    /// <summary>Open connections are reset, new ones refused.</summary>
    Refuse,

    /// <summary>Bytes flow, each later by a one-way delay.</summary>
    Delay,
}

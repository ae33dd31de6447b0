namespace DojoPool.Chaos.Nemesis;

/// <summary>What must become of the writer under a fault.</summary>
internal enum Consequence
{
    /// <summary>It stays: a failover would be a false one.</summary>
    Stays = 0,

    /// <summary>Another one takes over.</summary>
    Moves = 1,

    /// <summary>Both are right.</summary>
    Either = 2,
}

/// <summary>One way to hurt the system.</summary>
/// <param name="Name">As people say it, and as <c>--only</c> has it.</param>
/// <param name="Shortest">It lasts between this …</param>
/// <param name="Longest">… and this, drawn from the seed.</param>
/// <param name="Outage">The longest that any client may go without an acknowledgement, given how long it lasts.</param>
/// <param name="HurtAsync">Does it, and says in a few words whom it hit.</param>
internal sealed record Fault(
    string Name, Consequence Consequence, TimeSpan Shortest, TimeSpan Longest, Func<TimeSpan, TimeSpan> Outage, Func<Wound, CancellationToken, Task<string>> HurtAsync)
{
    /// <summary>A client that knows the old writer writes straight to it when it comes back.</summary>
    public bool WritesDirect { get; init; }

    /// <summary>The outage may be as long as so many logins take on this machine, where that is longer.</summary>
    public int Logins { get; init; }

    /// <summary>The process of clients stands still, so its outage says nothing.</summary>
    public bool StopsClients { get; init; }
}

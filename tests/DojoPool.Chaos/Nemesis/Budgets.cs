namespace DojoPool.Chaos.Nemesis;

/// <summary>How long a client may be without an acknowledgement, by kind of fault; the bounds are those that the main job was accepted with.</summary>
internal static class Budgets
{
    /// <summary>The writer is gone: detection beside lease 3 s, cache and margin, then promotion and following.</summary>
    public static readonly TimeSpan Death = TimeSpan.FromSeconds(12);

    /// <summary>The writer is silent: the same after wal_receiver_timeout/2 and a margin, in which its standbys may still count as hearing it.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>The host that drives the failover dies, too: the other one takes over at its next tick.</summary>
    public static readonly TimeSpan DeathOfTheDriver = TimeSpan.FromSeconds(45);

    /// <summary>A planned change, where logins are cheap. What is left of it is mostly logins, and one takes 5 ms here and 150 ms there: see <see cref="SwitchoverLogins"/>.</summary>
    public static readonly TimeSpan Switchover = TimeSpan.FromSeconds(1);

    /// <summary>About as many as the eleven applications need anew around a planned change, to the new writer and to readers: it may take as long as so many take here one after another.</summary>
    public const int SwitchoverLogins = 25;

    /// <summary>Nothing that concerns who writes.</summary>
    public static readonly TimeSpan Benign = TimeSpan.FromSeconds(1);

    /// <summary>Servers, hosts and clients share the cores that are too few: a command may run into its timeout of 1 s. Nobody moves.</summary>
    public static readonly TimeSpan HighLoad = TimeSpan.FromSeconds(2);

    /// <summary>Nobody can grant: writes end with the leases and begin again when somebody can.</summary>
    public static readonly TimeSpan AfterTheStore = TimeSpan.FromSeconds(2);

    /// <summary>Both hosts have to start first: runtime, pools, the first look.</summary>
    public static readonly TimeSpan AfterThePlane = TimeSpan.FromSeconds(8);

    /// <summary>Connections that hang end by their command timeout of 1 s; then new ones are opened.</summary>
    public static readonly TimeSpan AfterTheLinks = TimeSpan.FromSeconds(3);
}

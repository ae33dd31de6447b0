namespace DojoPool.Control.Admin;

/// <summary>
/// Whether this host has looked at the servers since it started. Before that it knows no last position of the writer, so that every loss would
/// seem unbounded and no failover be within the budget: it is not ready. Hosts that keep nothing in memory have always looked.
/// </summary>
public sealed class FirstLook(bool taken)
{
    private volatile bool taken = taken;

    public bool Taken => taken;

    public void Take() => taken = true;
}

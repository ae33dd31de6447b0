namespace DojoPool.Control.Admin;

/// <summary>A view that is made once of each snapshot, so that it is as old as that and no older.</summary>
public sealed class PerSnapshot<T>(Snapshots snapshots, Func<Snapshot, T> view)
    where T : class
{
    private volatile Made? last;

    /// <exception cref="Failover.StoreUnavailableException">The store does not answer.</exception>
    public async Task<T> GetAsync(CancellationToken cancellation)
    {
        var now = await snapshots.GetAsync(cancellation);
        if (last is { } made && ReferenceEquals(made.Of, now))
            return made.View;
        var fresh = view(now);
        last = new Made(now, fresh);
        return fresh;
    }

    private sealed record Made(Snapshot Of, T View);
}

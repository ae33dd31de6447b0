using Npgsql;

namespace DojoPool.Client;

/// <summary>What a <see cref="DojoPoolDataSource"/> needs to know.</summary>
public sealed record DojoPoolOptions
{
    /// <summary>Roots of the plane's hosts, such as <c>https://plane.example/</c>; one that does not answer gives way to the next.</summary>
    public required IReadOnlyList<Uri> Planes { get; init; }

    /// <summary>The plane's token for applications (role app).</summary>
    public required string Token { get; init; }

    /// <summary>
    /// An Npgsql connection string with what the plane never tells: user name, password, root certificate, pool sizes. Host, port, database
    /// and SSL mode come from the route and win.
    /// </summary>
    public required string Credentials { get; init; }

    /// <summary>Where this application runs, such as <c>eu-west</c>: reads prefer it.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// Of a command that sets none of its own; whole seconds, 1 and up. Short, so that a writer that hangs is noticed.
    /// </summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Of opening one connection; whole seconds, 1 and up. A login takes six round trips, which is more than a second to the other side of the world. Nobody
    /// waits so long for a server that is gone: a writer is left as soon as there is another, and a reader is passed over after a second.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to look for a writer or reader before giving up.</summary>
    public TimeSpan AcquireTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What writes do when the lease is over and no plane answers. Until it is over they go on in either case; after it no setting lets them: the
    /// writer may have been replaced, and no acknowledgement could be trusted.
    /// </summary>
    public WhenPlaneIsDown WriteWhenPlaneIsDown { get; init; }

    /// <summary>How long the plane is asked to hold a lookup while it has no writer; zero: not at all. At most 25 s.</summary>
    public TimeSpan HoldLookup { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After so long without a write the lease is no longer renewed.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Tell the plane at once when a write fails on account of the writer. Without it the loss of the writer is noticed at the plane's next tick.
    /// </summary>
    public bool ReportTrouble { get; init; } = true;

    /// <summary>For what Npgsql can do beside: token authentication, plugins, logging.</summary>
    public Action<NpgsqlDataSourceBuilder>? Configure { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

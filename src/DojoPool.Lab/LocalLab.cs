using DojoPool.Lab.Control;
using DojoPool.Lab.Faults;
using DojoPool.Lab.Links;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Rejoin;
using DojoPool.Lab.Running;
using DojoPool.Lab.Topology;

namespace DojoPool.Lab;

/// <summary>
/// The guide's topology on loopback: seven PostgreSQL servers in three regions, Azurite, and a link in front of every one of them.
/// One process probes on behalf of three regions here, each through its own links.
/// </summary>
public sealed class LocalLab : IAsyncDisposable
{
    private readonly LabParts parts;
    private readonly RejoinDesk rejoins;
    private readonly EndOnSignals? signals;
    private ControlServer? control;
    private int disposed;

    internal LocalLab(LabParts parts, EndOnSignals? signals)
    {
        this.parts = parts;
        rejoins = new RejoinDesk(parts, TimeProvider.System);
        this.signals = signals;
        AppCredentials = new LabCredentials(LabRoles.App, parts.Plan.Roles.AppPassword);
    }

    /// <summary>Short and random; part of the run folder's name.</summary>
    public string Id => parts.Plan.Run.Id;

    /// <summary>Data, logs and certificates of this run; gone after disposal.</summary>
    public string Folder => parts.Plan.Run.Path;

    /// <summary>For example <c>15.18 (system)</c>.</summary>
    public string PostgresVersion => $"{parts.Plan.Install.Version} ({parts.Plan.Install.Origin})";

    public bool CanRewind => parts.Plan.Install.CanRewind;

    public bool SynchronousAny1 => parts.Plan.SynchronousAny1;

    public IReadOnlyList<LabPhase> BootPhases => parts.Phases.Ended;

    public IReadOnlyList<LabNode> Nodes => parts.Nodes;

    public LabCredentials AppCredentials { get; }

    /// <summary>The authority that clients must trust, as a PEM file.</summary>
    public string RootCertificate => parts.Plan.Certificates.Authority;

    /// <summary>The plane's way to its store.</summary>
    public Link Store => Link(LinkSources.Plane, LinkSources.Store);

    /// <summary>Boots a lab. Takes about five seconds; the first run of a clone runs <c>npm ci</c> before.</summary>
    /// <exception cref="LabException">Something that the lab needs is missing or failed; everything started is stopped again.</exception>
    public static Task<LocalLab> StartAsync(LabOptions? options = null, CancellationToken cancellation = default) =>
        LabBoot.RunAsync(options ?? new LabOptions(), TimeProvider.System, cancellation);

    public LabNode Node(string endpoint) => parts.Nodes.FirstOrDefault(n => n.Id == endpoint)
        ?? throw new LabException($"there is no endpoint {endpoint}; there are {string.Join(", ", parts.Nodes.Select(n => n.Id))}");

    public LabRegion Region(string name) => new(parts, name);

    /// <summary>Black-holes everything between two places, in both directions.</summary>
    /// <param name="one">A region, an endpoint, plane, store, app or app-REGION.</param>
    public void Partition(string one, string other)
    {
        foreach (var link in Place.Named(one).Between(Place.Named(other), parts.Links.All)) link.BlackHole();
    }

    /// <summary>All links pass, all servers and the store run. Roles stay what they are.</summary>
    public Task HealAsync(CancellationToken cancellation = default)
    {
        foreach (var link in parts.Links.All) link.Pass();
        ResumeStore();
        return Task.WhenAll(parts.Nodes.Select(n => n.HealAsync(cancellation)));
    }

    /// <summary>SIGSTOP of the table store: whoever asks it waits.</summary>
    public void PauseStore() => parts.Azurite.Pause();

    public void ResumeStore() => parts.Azurite.Resume();

    /// <summary>What the rejoin hook does, without HTTP.</summary>
    public Task<RejoinAnswer> RejoinAsync(RejoinRequest request, CancellationToken cancellation = default) => rejoins.RejoinAsync(request, cancellation);

    /// <param name="from">plane, app, app-REGION, a region (its vantage), or a standby's id (its replication).</param>
    public Link Link(string from, string to) => parts.Links[from, to];

    /// <summary>The environment of the plane's host process.</summary>
    public IReadOnlyDictionary<string, string> Settings() => HostSettings.For(parts);

    /// <summary>For an application: verify-full, through the link that starts at <paramref name="from"/>.</summary>
    public string AppConnectionString(string endpoint, string from = LinkSources.App) => HostSettings.AppConnectionString(parts, endpoint, from);

    /// <param name="from">Of <see cref="LinkSources.Hosts"/>: the store as a host there reaches it.</param>
    public string StoreConnectionStringFrom(string from) => parts.Azurite.ConnectionString(Link(from, LinkSources.Store).Port);

    /// <summary>Azurite past its link, for tests.</summary>
    public string StoreConnectionString => parts.Azurite.ConnectionString(parts.Azurite.Port);

    /// <summary>For <c>AzureWebJobsStorage</c>; null unless the lab was booted with <see cref="LabOptions.HostStorage"/>.</summary>
    public string? HostStorageConnectionString => parts.HostStorage?.ConnectionString();

    internal async Task ListenAsync(CancellationToken cancellation)
    {
        control = await ControlServer.StartAsync(parts.State.Token, new FaultActions(this, parts), rejoins, () => StatusReport.OfAsync(parts), cancellation);
        parts.State.Publish(control.Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        if (control is not null) await control.DisposeAsync();
        await parts.DisposeAsync();
        signals?.Dispose();
    }
}

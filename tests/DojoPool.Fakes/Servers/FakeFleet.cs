using DojoPool.Core.Topology;

namespace DojoPool.Fakes.Servers;

/// <summary>The guide's topology in memory: three regions, seven servers, streaming.</summary>
public sealed class FakeFleet
{
    private readonly Lock _lock = new();

    public FakeFleet()
    {
        Servers = Fleet.Endpoints.ToDictionary(e => e.Id, e => new FakeServer(e.Id)
        {
            InRecovery = e.Id != Fleet.FirstWriter.Id,
            Upstream = Fleet.UpstreamOf(e.Id, Fleet.FirstWriter.Id),
        });
        Servers[Fleet.FirstWriter.Id].WriteEpoch(new EpochMark(1, Fleet.FirstWriter.Id));
        Stream();
    }

    public static readonly Fleet Fleet = new(
        [Region("us-east", 10), Region("eu-west", 8), Region("asia-pacific", 6)],
        [
            Primary("us-east"), Replica("us-east", 1), Replica("us-east", 2),
            Primary("eu-west"), Replica("eu-west", 1),
            Primary("asia-pacific"), Replica("asia-pacific", 1),
        ]);

    public Dictionary<string, FakeServer> Servers { get; }

    public FakeServer this[string id] => Servers[id];

    /// <summary>Everything that the commands did, in order: <c>promote eu-west-primary</c>.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Called before each command with its name and endpoint: where a test kills, hangs or cuts.</summary>
    public Action<string, string>? Before { get; set; }

    /// <summary>Runs <paramref name="act"/> alone; then WAL flows on.</summary>
    public T Do<T>(Func<T> act)
    {
        lock (_lock)
        {
            var result = act();
            Stream();
            return result;
        }
    }

    /// <summary>An application's commit on the first server that takes it: how the writer's WAL grows.</summary>
    public bool Write(string server, string record) => Do(() =>
    {
        var target = Servers[server];
        if (target.Dead || target.Hung || target.InRecovery || target.Fenced)
            return false;
        target.WriteRecord(record);
        return true;
    });

    public void KillRegion(string region)
    {
        foreach (var endpoint in Fleet.Endpoints.Where(e => e.Region == region))
            Servers[endpoint.Id].Dead = true;
    }

    public void Stream()
    {
        for (var hop = 0; hop < 3; hop++)
        {
            foreach (var standby in Servers.Values.Where(s => s is { InRecovery: true, Dead: false, Hung: false, Upstream: not null }))
                standby.StreamFrom(Servers[standby.Upstream!]);
        }
    }

    private static Region Region(string id, int priority) => new(id, priority, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));

    private static Endpoint Primary(string region) =>
        new($"{region}-primary", region, EndpointKind.RegionalPrimary, $"{region}.db", 5432, "dojopool", "verify-full", Promotable: true);

    private static Endpoint Replica(string region, int number) =>
        new($"{region}-replica-{number}", region, EndpointKind.Replica, $"{region}-{number}.db", 5432, "dojopool", "verify-full", Promotable: false);
}

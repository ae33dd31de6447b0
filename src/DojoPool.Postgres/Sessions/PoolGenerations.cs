using DojoPool.Core.Topology;

namespace DojoPool.Postgres.Sessions;

/// <summary>The newest generation of each server's pools that this process has read. It only grows.</summary>
internal sealed class PoolGenerations(Fleet fleet)
{
    private readonly Lock gate = new();
    private volatile IReadOnlyDictionary<string, long> byEndpoint = fleet.Endpoints.ToDictionary(e => e.Id, _ => 0L);

    public long Of(string endpoint) => byEndpoint.GetValueOrDefault(endpoint);

    public void Raise(TopologyRow row)
    {
        // Nearly always nothing is new: reads of the row come many times a second.
        if (fleet.Endpoints.All(e => row.PoolGenerationOf(e.Region) <= Of(e.Id)))
            return;
        lock (gate)
            byEndpoint = fleet.Endpoints.ToDictionary(e => e.Id, e => Math.Max(Of(e.Id), row.PoolGenerationOf(e.Region)));
    }
}

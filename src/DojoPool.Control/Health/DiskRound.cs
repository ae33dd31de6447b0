using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>Adds to a round how much the servers keep on their disks, where the size of the disk is configured.</summary>
public static class DiskRound
{
    /// <summary>A large server looks at very many files.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<RoundResults>> AddAsync(IReadOnlyList<RoundResults> rounds, Fleet fleet, IDiskUsage? disks, CancellationToken cancellation) =>
        disks is null || fleet.Endpoints.All(e => e.DiskBytes == 0)
            ? rounds
            : await Task.WhenAll(rounds.Select(async round => round with { Results = await Task.WhenAll(round.Results.Select(r => AddAsync(r, fleet, disks, cancellation))) }));

    private static async Task<ProbeResult> AddAsync(ProbeResult result, Fleet fleet, IDiskUsage disks, CancellationToken cancellation) =>
        result.Facts is { } facts && fleet[result.Endpoint].DiskBytes > 0 && await disks.ReadAsync(result.Vantage, result.Endpoint, Deadline, cancellation) is { } bytes
            ? result with { Facts = facts with { DataBytes = bytes } }
            : result;
}

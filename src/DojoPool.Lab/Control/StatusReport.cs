using DojoPool.Lab.Links;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Running;
using Npgsql;

namespace DojoPool.Lab.Control;

internal static class StatusReport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<LabStatus> OfAsync(LabParts parts) => new(
        parts.Plan.Run.Id, parts.Plan.Run.Path, $"{parts.Plan.Install.Version} ({parts.Plan.Install.Origin})",
        await Task.WhenAll(parts.Nodes.Select(OfAsync)),
        [.. parts.Links.All.Where(l => l.Mode != LinkMode.Pass).Select(l => new LinkStatus(l.From, l.To, l.Mode.ToString()))]);

    private static async Task<NodeStatus> OfAsync(LabNode node) => new(
        node.Id, node.Endpoint.Region, node.Port, node.IsPaused ? "paused" : node.IsRunning ? "running" : "down", await RoleAsync(node));

    private static async Task<string?> RoleAsync(LabNode node)
    {
        if (!node.IsRunning || node.IsPaused) return null;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await node.ScalarAsync("SELECT CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE 'writer' END", cancellation: limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return null;
        }
    }
}

using DojoPool.Lab.Postgres;
using DojoPool.Lab.Processes;

namespace DojoPool.Lab.Rejoin;

/// <summary>pg_rewind of a stopped node against a running writer.</summary>
internal sealed class Rewind(ClusterPlan plan, LabNode node, LabNode source)
{
    /// <returns>Null when done; otherwise what pg_rewind said.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        if (node.Files.WasKilled && File.Exists(node.Files.StandbySignal)) return "a killed standby cannot be recovered in single-user mode";
        // Right after a promotion the control file still bears the old timeline, and pg_rewind would say "no rewind required".
        await source.ExecuteAsync("CHECKPOINT", cancellation: cancellation);
        var outcome = await ShortCommand.RunAsync(
            plan.Account.Command(plan.Install.Tool("pg_rewind"), "-D", node.Files.Data, "--no-sync", $"--config-file={node.Files.Settings}",
                $"--source-server=host={plan.Run.Sockets} port={source.Port} user={LabRoles.Superuser} dbname={LabRoles.MaintenanceDatabase}"),
            new Dictionary<string, string> { ["HOME"] = plan.Run.Home }, "/", cancellation);
        return outcome.Succeeded ? null : $"pg_rewind ended with {outcome.ExitCode}: {outcome.Everything}";
    }
}

using DojoPool.Lab.Postgres;
using DojoPool.Lab.Running;
using Npgsql;

namespace DojoPool.Lab.Rejoin;

/// <summary>A base backup by SQL and file copy: needs no binaries beside postgres, and works from standbys, too.</summary>
internal sealed class Reclone(LabNode node, LabNode source)
{
    private const string ControlFile = "global/pg_control";

    // Per-server state and what the new server makes anew; pg_control comes last, as a backup from a standby needs it.
    private static readonly HashSet<string> LeftOut =
        ["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans", "postmaster.pid", "postmaster.opts",
            "postgresql.auto.conf", "standby.signal", "backup_label", ControlFile];

    /// <summary>Replaces the node's data folder. The node must be stopped.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        node.Files.RemoveSharedMemory();
        if (Directory.Exists(node.Files.Data)) Directory.Delete(node.Files.Data, recursive: true);
        await using var connection = new NpgsqlConnection(source.SuperuserConnectionString());
        await connection.OpenAsync(cancellation);
        await using (var start = new NpgsqlCommand("SELECT pg_backup_start('rejoin', true)", connection)) await start.ExecuteNonQueryAsync(cancellation);
        FolderCopy.Copy(source.Files.Data, node.Files.Data, path => !LeftOut.Contains(path) && !path.Contains("pgsql_tmp", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(node.Files.Data, "pg_wal", "archive_status"));
        File.Copy(Path.Combine(source.Files.Data, ControlFile), Path.Combine(node.Files.Data, ControlFile));
        await using var stop = new NpgsqlCommand("SELECT labelfile FROM pg_backup_stop(false)", connection);
        await File.WriteAllTextAsync(Path.Combine(node.Files.Data, "backup_label"), (string?)await stop.ExecuteScalarAsync(cancellation), cancellation);
    }
}

using System.Globalization;
using DojoPool.Lab.Links;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;
using DojoPool.Lab.Topology;
using DojoPool.Postgres.Schema;

namespace DojoPool.Lab.Postgres;

/// <summary>initdb once, roles and schema once, six copies, seven servers.</summary>
internal sealed class ClusterBoot(ClusterPlan plan, IReadOnlyList<LabNode> nodes, LinkBoard links, PhaseLog phases)
{
    private static readonly TimeSpan StreamLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private LabNode First => nodes.Single(n => n.Id == GuideTopology.FirstWriter);

    public async Task RunAsync(CancellationToken cancellation)
    {
        WriteSecrets();
        foreach (var node in nodes) Configure(node);
        await phases.RunAsync("initdb", () => InitializeAsync(cancellation));
        await phases.RunAsync("roles and schema", () => InstallAsync(cancellation));
        await phases.RunAsync("copy six standbys", () => CopyAsync(cancellation));
        await phases.RunAsync("start seven servers", () => Task.WhenAll(nodes.Select(n => n.StartAsync(cancellation))));
        await phases.RunAsync("replication", () => WaitForStreamingAsync(cancellation));
    }

    private void WriteSecrets()
    {
        RunFolder.WriteSecret(plan.Run.PassFile, $"*:*:*:{LabRoles.Replicator}:{plan.Roles.ReplicatorPassword}\n");
        foreach (var path in (string[])[plan.Run.PassFile, plan.Certificates.ServerKey, plan.Run.Sockets, plan.Run.Home]) plan.Account.Give(path);
        RunFolder.MakePrivate(plan.Run.Sockets);
    }

    private void Configure(LabNode node)
    {
        Directory.CreateDirectory(node.Files.Folder);
        File.WriteAllText(node.Files.Settings, NodeConfiguration.Settings(node.Port, plan.Install.Major, plan.Run, plan.Certificates));
        File.WriteAllText(node.Files.HostBasedAccess, NodeConfiguration.HostBasedAccess);
        plan.Account.Give(node.Files.Folder);
    }

    private Task<CommandOutcome> InitializeAsync(CancellationToken cancellation) => ShortCommand.MustRunAsync(
        plan.Account.Command(plan.Install.Tool("initdb"), "-D", First.Files.Data, "-U", LabRoles.Superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"),
        new Dictionary<string, string> { ["HOME"] = plan.Run.Home }, "/", cancellation);

    private async Task InstallAsync(CancellationToken cancellation)
    {
        await First.StartAsync(cancellation);
        await First.ExecuteAsync(plan.Roles.CreateSql(), cancellation: cancellation);
        await First.ExecuteAsync($"CREATE DATABASE {LabRoles.Database} OWNER {LabRoles.Plane}", cancellation: cancellation);
        await First.ExecuteAsync(DojoSchema.PlaneRights(LabRoles.Plane), cancellation: cancellation);
        await First.ExecuteAsync(DojoSchema.Tables(LabRoles.Plane, GuideTopology.FirstWriter), cancellation: cancellation);
        await First.ExecuteAsync($"SET ROLE {LabRoles.Plane};\n{Seed()}", LabRoles.Database, cancellation);
        await First.StopAsync(cancellation);
    }

    private static string Seed()
    {
        using var reader = new StreamReader(typeof(ClusterBoot).Assembly.GetManifestResourceStream("dojopool.sql")!);
        return reader.ReadToEnd();
    }

    private Task CopyAsync(CancellationToken cancellation) => Parallel.ForEachAsync(nodes, cancellation, (node, _) =>
    {
        var role = new StandbyRole(plan, node, links);
        if (node == First)
        {
            if (plan.SynchronousAny1) File.AppendAllText(node.Files.Altered, $"synchronous_standby_names = '{SynchronousSet}'\n");
            return ValueTask.CompletedTask;
        }
        FolderCopy.Copy(First.Files.Data, node.Files.Data, path => path != "postgresql.auto.conf");
        role.Become(node.Endpoint.Upstream!);
        return ValueTask.CompletedTask;
    });

    private static string SynchronousSet => $"ANY 1 ({string.Join(',', GuideTopology.SynchronousMembers.Select(m => $"\"{m}\""))})";

    private async Task WaitForStreamingAsync(CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        foreach (var upstream in nodes.Where(n => nodes.Any(m => m.Endpoint.Upstream == n.Id)))
        {
            var expected = nodes.Count(n => n.Endpoint.Upstream == upstream.Id).ToString(CultureInfo.InvariantCulture);
            while (await upstream.ScalarAsync("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'", cancellation: cancellation) != expected)
            {
                if (TimeProvider.System.GetElapsedTime(start) > StreamLimit)
                    throw new LabException($"the standbys of {upstream.Id} do not stream after {StreamLimit.TotalSeconds:0} s; KeepData leaves their logs in {plan.Run.Logs}");
                await Task.Delay(Look, cancellation);
            }
        }
    }
}

using System.Security.Cryptography;
using DojoPool.Lab.Azurite;
using DojoPool.Lab.Control;
using DojoPool.Lab.Discovery;
using DojoPool.Lab.Links;
using DojoPool.Lab.Npm;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Tls;
using DojoPool.Lab.Topology;

namespace DojoPool.Lab.Running;

/// <summary>Boots a lab step by step and takes everything down again when a step fails.</summary>
internal static class LabBoot
{
    public static async Task<LocalLab> RunAsync(LabOptions options, TimeProvider time, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) throw new LabException("The lab needs Linux or macOS (signals, socket folders); on Windows run it in WSL.");
        var repository = RepositoryRoot.Find(options.Repository);
        var phases = new PhaseLog(options.Progress, time);
        await NpmPackages.EnsureAsync(repository, phases, cancellation);
        await CrashSweep.RunAsync(cancellation);
        var found = await PostgresDiscovery.FindAsync(options.PostgresBin, repository, cancellation);
        var parts = Prepare(options, repository, found, phases, time);
        var signals = options.StopOnSignals ? new EndOnSignals(parts.EndNow) : null;
        try
        {
            await BootAsync(parts, cancellation);
            var lab = new LocalLab(parts, signals);
            await lab.ListenAsync(cancellation);
            return lab;
        }
        catch
        {
            await parts.DisposeAsync();
            signals?.Dispose();
            throw;
        }
    }

    private static LabParts Prepare(LabOptions options, string repository, PostgresInstall found, PhaseLog phases, TimeProvider time)
    {
        var run = RunFolder.Create();
        var account = ServerAccount.Current();
        var state = new StateKeeper(run, repository, options.Explored, RandomNumberGenerator.GetHexString(32, lowercase: true), time);
        state.Write();
        var install = ReadableBinaries.For(account, found, run.Binaries);
        var plan = new ClusterPlan(install, account, run, LabCertificates.Create(run.Tls, time.GetUtcNow()), LabRoles.Generate(), options.SynchronousAny1);
        var ports = GuideTopology.Endpoints.Select(e => e.Id).Append(LinkSources.Store).ToDictionary(id => id, _ => LoopbackPorts.Pick());
        LabNode[] nodes = [.. GuideTopology.Endpoints.Select(e => new LabNode(e, ports[e.Id], install, account, run, state.Write))];
        var azurite = AzuriteServer.OfTables(repository, run.Azurite, Path.Combine(run.Logs, "azurite.log"), ports[LinkSources.Store], state.Write);
        var hostStorage = options.HostStorage ? AzuriteServer.OfAll(repository, run.HostStorage, Path.Combine(run.Logs, "host-storage.log"), state.Write) : null;
        state.Watch(nodes, [azurite, .. hostStorage is null ? (AzuriteServer[])[] : [hostStorage]]);
        return new LabParts(plan, nodes, new LinkBoard(ports), azurite, hostStorage, state, phases, options.KeepData);
    }

    private static async Task BootAsync(LabParts parts, CancellationToken cancellation)
    {
        AddressBook.Write(parts.Plan.Run.AddressBook, parts.Links);
        await Task.WhenAll(
            parts.Phases.RunAsync("Azurite", () => Task.WhenAll(parts.Stores.Select(s => s.StartAsync(cancellation)))),
            new ClusterBoot(parts.Plan, parts.Nodes, parts.Links, parts.Phases).RunAsync(cancellation));
    }
}

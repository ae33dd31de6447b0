using DojoPool.Lab.Discovery;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;

namespace DojoPool.Lab.Postgres;

/// <summary>One running PostgreSQL server.</summary>
internal sealed class Postmaster : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly ChildProcess process;
    private readonly NodeFiles files;
    private readonly string log;

    private Postmaster(ChildProcess process, NodeFiles files, string log)
    {
        this.process = process;
        this.files = files;
        this.log = log;
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public static Postmaster Start(PostgresInstall install, ServerAccount account, NodeFiles files, string log, RunFolder run)
    {
        var command = account.Command(install.Tool("postgres"), "-D", files.Data, "-c", $"config_file={files.Settings}", "-c", $"hba_file={files.HostBasedAccess}");
        // HOME: libpq looks for client certificates there, and fails on a home that it may not enter.
        return new Postmaster(ChildProcess.Start(command, log, new Dictionary<string, string> { ["HOME"] = run.Home }), files, log);
    }

    /// <summary>Until queries are answered; on a standby these are reads.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        while (!files.IsReady(process.Id))
        {
            if (process.HasExited) throw new LabException($"postgres in {files.Folder} ended with {process.ExitCode}: {LastLines()}");
            if (time.GetElapsedTime(start) > StartLimit) throw new LabException($"postgres in {files.Folder} was not ready within {StartLimit.TotalSeconds:0} s: {LastLines()}");
            await Task.Delay(Look, cancellation);
        }
    }

    /// <summary>Fast shutdown: sessions are ended, standbys are sent everything, a checkpoint is written.</summary>
    public Task StopAsync(CancellationToken cancellation)
    {
        process.Signal(Posix.SigInt);
        return process.WaitForExitAsync(cancellation);
    }

    /// <summary>kill -9 of the whole family; returns when all of it is gone.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        var children = KillNow();
        await process.WaitForExitAsync(cancellation);
        while (children.Any(child => ProcessTable.StartOf(child) is not null)) await Task.Delay(Look, cancellation);
    }

    public IReadOnlyList<int> KillNow() => process.HasExited ? [] : ProcessFamily.Kill(process.Id);

    public void Pause() => ProcessFamily.Stop(process.Id);

    public void Resume() => ProcessFamily.Continue(process.Id);

    public bool WaitForExit(TimeSpan limit) => process.WaitForExit(limit);

    public void Dispose() => process.Dispose();

    private string LastLines() => File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(8)) : "no log";
}

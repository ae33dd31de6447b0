using DojoPool.Lab.Discovery;
using DojoPool.Lab.Faults;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;
using DojoPool.Lab.Topology;
using Npgsql;

namespace DojoPool.Lab.Postgres;

/// <summary>One PostgreSQL server of a running lab, and what can happen to it.</summary>
public sealed class LabNode : IDisposable
{
    private const int MostStarts = 5;
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromMilliseconds(200);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock launching = new();
    private readonly PostgresInstall install;
    private readonly ServerAccount account;
    private readonly RunFolder run;
    private readonly Action changed;
    private Postmaster? postmaster;
    private bool closed;

    internal LabNode(LabEndpoint endpoint, int port, PostgresInstall install, ServerAccount account, RunFolder run, Action changed)
    {
        Endpoint = endpoint;
        Port = port;
        Files = new NodeFiles(run.NodeOf(endpoint.Id));
        this.install = install;
        this.account = account;
        this.run = run;
        this.changed = changed;
    }

    public LabEndpoint Endpoint { get; }

    public string Id => Endpoint.Id;

    /// <summary>The server's own port, past all links; for tests and for counting rows.</summary>
    public int Port { get; }

    public bool IsRunning => postmaster is { HasExited: false };

    public bool IsPaused { get; private set; }

    public int? ProcessId => IsRunning ? postmaster!.Id : null;

    /// <summary>The server's log, one file a node.</summary>
    public string LogFile => Path.Combine(run.Logs, $"{Id}.log");

    internal NodeFiles Files { get; }

    /// <summary>Held while the data folder is being made anew: the server is down then, and must not be started by anybody else.</summary>
    internal SemaphoreSlim Rebuilding { get; } = new(1, 1);

    /// <summary>Superuser, past all links, unpooled: for tests.</summary>
    public string SuperuserConnectionString(string database = LabRoles.MaintenanceDatabase) => LabSql.ConnectionString(run.Sockets, Port, database);

    /// <summary>Runs SQL as superuser, past all links.</summary>
    public Task ExecuteAsync(string sql, string database = LabRoles.MaintenanceDatabase, CancellationToken cancellation = default) =>
        LabSql.ExecuteAsync(SuperuserConnectionString(database), sql, cancellation);

    /// <summary>Asks as superuser, past all links.</summary>
    /// <returns>The first value as text; null when there is no row.</returns>
    public Task<string?> ScalarAsync(string sql, string database = LabRoles.MaintenanceDatabase, CancellationToken cancellation = default) =>
        LabSql.ScalarAsync(SuperuserConnectionString(database), sql, cancellation);

    /// <summary>Starts the server and waits until it answers queries. Nothing happens when it runs.</summary>
    public Task StartAsync(CancellationToken cancellation = default) => InTurnAsync(async () =>
    {
        if (IsRunning) return;
        Launch();
        changed();
        await postmaster!.WaitUntilReadyAsync(cancellation);
    }, cancellation);

    /// <summary>Clean, fast shutdown.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => InTurnAsync(async () =>
    {
        if (IsPaused) Continue();
        if (IsRunning) await postmaster!.StopAsync(cancellation);
        changed();
    }, cancellation);

    /// <summary>kill -9 of the postmaster and all its children at once.</summary>
    public Task KillAsync(CancellationToken cancellation = default) => InTurnAsync(async () =>
    {
        if (IsRunning) await postmaster!.KillAsync(cancellation);
        IsPaused = false;
        changed();
    }, cancellation);

    /// <summary>SIGSTOP of the postmaster and all its children: connections stay, nothing answers.</summary>
    public Task PauseAsync(CancellationToken cancellation = default) => InTurnAsync(() =>
    {
        if (IsRunning) postmaster!.Pause();
        IsPaused = IsRunning;
        return Task.CompletedTask;
    }, cancellation);

    public Task ResumeAsync(CancellationToken cancellation = default) => InTurnAsync(() =>
    {
        Continue();
        return Task.CompletedTask;
    }, cancellation);

    /// <summary>
    /// Runs, is not paused, and replays without delay: started when dead, and again when it ends meanwhile, resumed when paused. Waits for a rejoin
    /// that is under way.
    /// </summary>
    public async Task HealAsync(CancellationToken cancellation = default)
    {
        await Rebuilding.WaitAsync(cancellation);
        try
        {
            for (var starts = 1; !await RunsAsItShouldAsync(last: starts == MostStarts, cancellation); starts++)
                await Task.Delay(BetweenStarts, cancellation);
        }
        finally
        {
            Rebuilding.Release();
        }
    }

    public async Task RestartAsync(CancellationToken cancellation = default)
    {
        await StopAsync(cancellation);
        await StartAsync(cancellation);
    }

    public void Dispose()
    {
        postmaster?.Dispose();
        turn.Dispose();
        Rebuilding.Dispose();
    }

    /// <summary>The end of the run: nothing starts after it.</summary>
    internal void KillForGood()
    {
        lock (launching)
        {
            closed = true;
            postmaster?.KillNow();
        }
    }

    internal void WaitForExit(TimeSpan limit) => postmaster?.WaitForExit(limit);

    /// <param name="last">No other try follows: its trouble is told.</param>
    private async Task<bool> RunsAsItShouldAsync(bool last, CancellationToken cancellation)
    {
        await ResumeAsync(cancellation);
        await StartAsync(cancellation);
        try
        {
            await this.ResumeReplayAsync(cancellation);
            return true;
        }
        catch (NpgsqlException) when (!last)
        {
            // It was ending: told to stop by a rejoin that broke off, or because its recovery failed.
            return false;
        }
    }

    private void Launch()
    {
        lock (launching)
        {
            if (closed) throw new LabException($"the lab is over; {Id} is not started");
            // The one before has exited. It is left to the collector: somebody may be asking it right now.
            postmaster = Postmaster.Start(install, account, Files, LogFile, run);
            IsPaused = false;
        }
    }

    private void Continue()
    {
        if (IsRunning) postmaster!.Resume();
        IsPaused = false;
    }

    private async Task InTurnAsync(Func<Task> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await work();
        }
        finally
        {
            turn.Release();
        }
    }
}

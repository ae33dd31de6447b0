using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Load;

/// <summary>Writers and readers that run beside what is shown or measured.</summary>
public sealed class LoadRun : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> tasks = [];
    private readonly List<Application> applications = [];

    public LoadRun(RunClock clock) => Clock = clock;

    public RunClock Clock { get; }

    public AckLog Acks { get; } = new();

    public ReadLog Reads { get; } = new();

    /// <summary>Each writer is an application of its own, with a lease of its own.</summary>
    public void AddWriter(Func<Application> connect, TimeSpan interval)
    {
        var application = Connect(connect);
        var number = applications.Count;
        tasks.Add(Task.Run(() => new Writer(number, interval, application, Acks, Clock).RunAsync(stop.Token)));
    }

    public void AddReader(Func<Application> connect)
    {
        var application = Connect(connect);
        tasks.Add(Task.Run(() => new Reader(application, Reads, Clock).RunAsync(stop.Token)));
    }

    /// <summary>Throws what a writer or reader died of: an application is never told anything but trouble that it can live with.</summary>
    public Task WhatDiedAsync() => tasks.Find(t => t.IsFaulted) ?? Task.CompletedTask;

    /// <summary>Until every one of so many writers has been acknowledged a row in this epoch or a later one.</summary>
    /// <exception cref="CommandException">Not in time.</exception>
    public async Task UntilWrittenAsync(long epoch, int writers, TimeSpan limit, CancellationToken cancellation)
    {
        for (var until = Clock.Now + limit; ; await Task.Delay(Look, cancellation))
        {
            await WhatDiedAsync();
            var back = Acks.All().Where(a => a.Epoch >= epoch).Select(a => a.Writer).ToHashSet();
            if (back.Count >= writers) return;
            if (Clock.Now > until)
                throw new CommandException($"only {back.Count} of {writers} writers were acknowledged a row in epoch {epoch} within {limit.TotalSeconds:0} s.");
        }
    }

    /// <summary>Ends all of them; what they were told before counts.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(tasks);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var application in applications) await application.DisposeAsync();
        stop.Dispose();
    }

    private Application Connect(Func<Application> connect)
    {
        var application = connect();
        applications.Add(application);
        return application;
    }
}

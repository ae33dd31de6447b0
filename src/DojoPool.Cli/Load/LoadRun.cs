namespace DojoPool.Cli.Load;

/// <summary>Writers and readers that run beside what is shown or measured.</summary>
public sealed class LoadRun : IAsyncDisposable
{
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
